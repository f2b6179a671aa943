namespace Grants.Importing.Workbooks;

/// <summary>Why a workbook cannot be read at all.</summary>
internal static class Refusals
{
    public static FileNotReadableException NotAWorkbook(UploadedFile file) => new("import.workbook-unknown", file.Name, new(
        "Dit is geen werkmap die hier is gedownload, of zij is niet meer te herkennen. Download de werkmap opnieuw en zet uw wijzigingen daarin, of lees dit bestand in op de pagina Inlezen.",
        "This is not a workbook that was downloaded here, or it can no longer be recognised. Download the workbook again and put your changes in it, or import this file on the page Inlezen."));

    public static FileNotReadableException IsAWorkbook(UploadedFile file) => new("import.is-workbook", file.Name, new(
        "Dit is een werkmap die hier is gedownload. Lever haar in op de pagina Werkmap, zodat uw wijzigingen worden samengevoegd met die van anderen.",
        "This is a workbook that was downloaded here. Hand it in on the page Werkmap, so that your changes are merged with those of others."));

    public static FileNotReadableException SheetMissing(UploadedFile file, string sheet) => new("import.workbook-sheet-missing", file.Name, new(
        $"Het blad ‘{sheet}’ ontbreekt. Zonder dat blad is niet te zien wat u wijzigde. Zet het terug of download de werkmap opnieuw.",
        $"The sheet ‘{sheet}’ is missing. Without it, what you changed cannot be seen. Put it back or download the workbook again."));

    public static FileNotReadableException ColumnsMissing(UploadedFile file, string sheet, IEnumerable<string> columns) => new("import.workbook-columns-missing", file.Name, new(
        $"Op het blad ‘{sheet}’ ontbreken kolommen of hun kopjes: {string.Join(", ", columns)}. Zet ze terug, of download de werkmap opnieuw.",
        $"On the sheet ‘{sheet}’ columns or their headings are missing: {string.Join(", ", columns)}. Put them back, or download the workbook again."));

    public static FileNotReadableException NumbersMissing(UploadedFile file, string sheet) => new("import.workbook-numbers-missing", file.Name, new(
        $"De verborgen kolom met nummers op het blad ‘{sheet}’ is weg of leeg. Daardoor is niet te zien welke rij welke post is. Download de werkmap opnieuw en zet uw wijzigingen daarin.",
        $"The hidden column with numbers on the sheet ‘{sheet}’ is gone or empty. So it cannot be seen which row is which line. Download the workbook again and put your changes in it."));
}
