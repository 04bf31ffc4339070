"""From content to paper: letters as PDF and DOCX, lists as XLSX, figures as SVG."""

from .chart import Bar, BarChart
from .docx import letter_docx
from .letter import Attachment, Letter, Paragraph
from .pdf import letter_pdf
from .sheet import xlsx

__all__ = ["Attachment", "Bar", "BarChart", "Letter", "Paragraph", "letter_docx", "letter_pdf", "xlsx"]
