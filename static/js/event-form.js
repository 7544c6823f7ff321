// Choosing a kind ticks the goals that usually go with it, as saving would; what a person ticked stays hers.
const kind = document.getElementById("id_kind");
const boxes = [...document.querySelectorAll('[name="tags"]')];
const wasSentBefore = document.querySelector(".error-summary") !== null;
let isTouched = wasSentBefore && boxes.some((box) => box.checked);

for (const box of boxes) {
  box.addEventListener("change", () => {
    isTouched = true;
  });
}
kind?.addEventListener("change", () => {
  const tags = (kind.selectedOptions[0]?.dataset.tags ?? "").split(" ");
  if (!isTouched) {
    for (const box of boxes) box.checked = tags.includes(box.value);
  }
});
