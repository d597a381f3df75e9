"""Forms of rubrics: new ones, decisions about them, and the editor that holds a whole draft."""

from llct.features.rubrics.forms.editor import EditorForm, LevelsEditorForm, PointsEditorForm
from llct.features.rubrics.forms.simple import CopyRubricForm, CreateRubricForm, SeenForm

__all__ = [
    "CopyRubricForm",
    "CreateRubricForm",
    "EditorForm",
    "LevelsEditorForm",
    "PointsEditorForm",
    "SeenForm",
]
