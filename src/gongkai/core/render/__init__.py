"""From content to paper: letters as PDF and DOCX, forms as PDF, lists as XLSX and CSV, figures as SVG."""

from .chart import Bar, BarChart
from .docx import letter_docx
from .form import Cell, Form, form_pdf
from .letter import Attachment, Letter, Paragraph
from .pdf import letter_pdf
from .sheet import comma, xlsx

__all__ = [
    "Attachment",
    "Bar",
    "BarChart",
    "Cell",
    "Form",
    "Letter",
    "Paragraph",
    "comma",
    "form_pdf",
    "letter_docx",
    "letter_pdf",
    "xlsx",
]
