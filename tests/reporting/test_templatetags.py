from reporting.templatetags.reporting import whole_codes


def test_codes_stay_on_one_line_and_the_rest_is_escaped():
    assert whole_codes("z 1.1-W1 i 3-W2, <b>") == (
        'z <span class="nowrap">1.1-W1</span> i <span class="nowrap">3-W2</span>, &lt;b&gt;'
    )


def test_text_without_codes_is_left_alone():
    assert whole_codes("Liczymy wydarzenia.") == "Liczymy wydarzenia."
