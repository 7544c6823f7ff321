"""What no linter knows of the house style: each rule a function from what is there to the complaints about it."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import models

ROOT = Path(__file__).parent.parent
OURS = ("mam", "events", "partners", "reporting", "spaces", "volunteers")
NOT_USED = {"utils", "util", "helpers", "helper", "common", "misc", "data", "info", "handle", "process"}
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_TEMPLATE = 50, 400, 150


@cache
def tracked(*endings):
    """The files of the project, whether committed or about to be."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", *(f"*{ending}" for ending in endings)]
    names = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    return sorted(ROOT / name for name in names if (ROOT / name).exists())


def code(*folders):
    """Our Python, migrations left out."""
    wanted = [path for path in tracked(".py") if "migrations" not in path.parts]
    return [path for path in wanted if path.relative_to(ROOT).parts[0] in (folders or OURS)]


def shown(path):
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else path.name


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


# --- sizes, names, docstrings ---


def too_long(path):
    text = path.read_text()
    lines = len(text.splitlines())
    if path.suffix == ".html":
        return [f"{shown(path)}: {lines} lines"] if lines > LONGEST_TEMPLATE else []
    complaints = [f"{shown(path)}: {lines} lines"] if lines > LONGEST_FILE else []
    for node in functions(ast.parse(text)):
        length = node.end_lineno - node.lineno + 1
        if length > LONGEST_FUNCTION:
            complaints.append(f"{shown(path)}: {node.name} has {length} lines")
    return complaints


def names_not_used(path):
    """Modules and functions called after nothing, unless a library asks for them by that name."""
    complaints = [f"{shown(path)}: {path.stem}"] if path.stem in NOT_USED else []
    complaints += [f"{shown(path)}: {part}/" for part in path.relative_to(ROOT).parts[:-1] if part in NOT_USED]
    for node in functions(ast.parse(path.read_text())):
        first = node.name.strip("_").split("_")[0]
        is_a_librarys = hasattr(BaseCommand, node.name) or hasattr(HTMLParser, node.name)
        if first in NOT_USED - {"data", "info", "common"} and not is_a_librarys:
            complaints.append(f"{shown(path)}: {node.name}")
    return complaints


def without_docstring(path):
    """Models and public functions of rules, policies, services and measures that do not say what they answer or do."""
    tree = ast.parse(path.read_text())
    parts = set(path.with_suffix("").parts)
    found = []
    if parts & {"rules", "policies", "services", "engine"}:
        found += [node for node in tree.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]
    if "models" in parts:
        found += [node for node in tree.body if isinstance(node, ast.ClassDef) and _is_model(node)]
        found += [node for cls in tree.body if isinstance(cls, ast.ClassDef) for node in _public_methods(cls)]
    return [f"{shown(path)}: {node.name}" for node in found if not ast.get_docstring(node)]


def _is_model(node):
    return any("Model" in ast.unparse(base) or "AbstractBaseUser" in ast.unparse(base) for base in node.bases)


def _public_methods(cls):
    return [node for node in cls.body if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")]


def any_without_reason(path):
    """Files whose first `Any` has no comment on its line or just above: it speaks for the others."""
    text = path.read_text()
    uses = [node.lineno for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name) and node.id == "Any"]
    near = text.splitlines()[max(0, min(uses) - 3) : min(uses)] if uses else ["#"]
    return [] if any("#" in line for line in near) else [f"{shown(path)}:{min(uses)}"]


def filters_in_views(path):
    """Views that choose rows by their fields instead of asking the QuerySet for a word; an id is no field."""
    complaints = []
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in {"filter", "exclude"}
        ):
            names = {word.arg for word in node.keywords}
            if node.args or names - {"pk", "public_id"}:
                complaints.append(f"{shown(path)}:{node.lineno}")
    return complaints


# --- the line of apps ---


def the_line():
    """Every layer from the top down, as the linter has it."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    return next(contract["layers"] for contract in contracts if "The line" in contract["name"])


def upward_keys(model, line):
    """Foreign keys that point to a layer above the model's own, or out of the portal."""
    height = {layer: place for place, layer in enumerate(reversed(line))}
    complaints = []
    for field in (*model._meta.fields, *model._meta.many_to_many):
        target = field.remote_field.model if field.remote_field else None
        if target is None or field.name in {"groups", "user_permissions"} or _is_parent(field):
            continue
        there = height.get(target._meta.app_config.name)
        if there is None or there > height[model._meta.app_config.name]:
            complaints.append(f"{model._meta.label}.{field.name} -> {target._meta.label}")
    return complaints


def _is_parent(field):
    return bool(getattr(field.remote_field, "parent_link", False))


def keys_by_text(path):
    """Relations that name their target in a string, where the linter does not see it."""
    complaints = []
    for node in ast.walk(ast.parse(path.read_text())):
        if not (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith(("ForeignKey", "OneToOneField", "ManyToManyField"))
        ):
            continue
        target = node.args[0] if node.args else next((word.value for word in node.keywords if word.arg == "to"), None)
        if not isinstance(target, ast.Name) or target.id == "AUTH_USER_MODEL":
            complaints.append(f"{shown(path)}:{node.lineno} {ast.unparse(target) if target else ''}")
    return [complaint for complaint in complaints if not complaint.endswith(" 'self'")]


# --- models ---


def retention_gaps(model):
    """Fields that no set of the model's Retention names, that both name, and names of no field."""
    declared = getattr(model, "Retention", None)
    if declared is None:
        return [f"{model.__name__}: no Retention"]
    fields = {field.name for field in (*model._meta.fields, *model._meta.many_to_many)}
    personal, plain = set(declared.personal), set(declared.plain)
    gaps = [f"{model.__name__}.{name}: in neither set" for name in sorted(fields - personal - plain)]
    gaps += [f"{model.__name__}.{name}: in both sets" for name in sorted(personal & plain)]
    gaps += [f"{model.__name__}.{name}: no such field" for name in sorted((personal | plain) - fields)]
    return gaps


def misnamed_fields(model):
    """Fields whose name does not say what they hold. `last_login` is Django's; the log's `at` is its whole point."""
    complaints = []
    for field in model._meta.local_fields:
        is_right = field.name in {"last_login", "at"}
        if isinstance(field, models.DateTimeField):
            is_right |= field.name.endswith("_at")
        elif isinstance(field, models.DateField):
            is_right |= field.name.endswith("_on")
        elif isinstance(field, models.BooleanField):
            is_right |= field.name.startswith(("is_", "has_"))
        elif field.get_internal_type() in {"DateRangeField", "DateTimeRangeField"}:
            is_right |= field.name == "period"
        else:
            is_right = True
        if not is_right:
            complaints.append(f"{model.__name__}.{field.name}")
    return complaints


# --- templates ---


def open_forms(text, *, needs_token=True):
    """Forms that are posted without token or key."""
    complaints = []
    for form in re.findall(r"<form\b.*?</form>", text, re.DOTALL | re.IGNORECASE):
        if re.search(r"method=[\"']?post", form, re.IGNORECASE):
            wanted = {"csrf_token", "form_key"} if needs_token else {"form_key"}
            complaints += [
                f"no {tag} in {form.split('>')[0]}>" for tag in sorted(wanted) if f"{{% {tag} %}}" not in form
            ]
    return complaints


INLINE = re.compile(
    r"<script\b(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=[\"']|javascript:|\|\s*safe\b|{%\s*autoescape\s+off",
    re.IGNORECASE,
)


def inline_code(text):
    """Scripts and styles that stand in the page, which its policy refuses, and words that are not escaped."""
    without_comments = re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", text, flags=re.DOTALL)
    return INLINE.findall(without_comments)


def unused_templates(names, texts, shipped):
    """Templates nothing names: no view, no template, no library whose own they replace."""
    patterns = [
        re.sub(r"{\w+}", r"\\w+", pattern)
        for text in texts
        for pattern in re.findall(r'"([\w/]+{\w+}\w*\.html)"', text)
    ]
    return [
        name
        for name in names
        if name not in shipped
        and not any(name in text for text in texts)
        and not any(re.fullmatch(pattern, name) for pattern in patterns)
    ]


# --- the environment ---


def variables_read(text):
    """Names the settings ask `env` for."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    asked = [node for node in calls if isinstance(node.func, ast.Attribute) and ast.unparse(node.func.value) == "env"]
    return {node.args[0].value for node in asked}


def variables_told(text):
    """Names `.env.example` gives a line."""
    return set(re.findall(r"^([A-Z_]+)=", text, re.MULTILINE))
