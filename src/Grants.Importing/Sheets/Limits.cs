namespace Grants.Importing.Sheets;

/// <summary>What a file may hold: far more than any budget, and little enough for a small machine.</summary>
internal static class Limits
{
    public const int MostBytes = 10_000_000;
    public const int MostSheets = 50;
    public const int MostRows = 20_000;
    public const int MostColumns = 200;

    /// <summary>What an .xlsx may be once it is unpacked.</summary>
    public const long MostUnpackedBytes = 150_000_000;

    public static FileNotReadableException TooLarge(UploadedFile file) => new("import.file-too-large", file.Name, new(
        "Dit bestand is te groot. De grens ligt bij 10 MB, 50 bladen, 20.000 rijen en 200 kolommen.",
        "This file is too large. The limit is 10 MB, 50 sheets, 20,000 rows and 200 columns."));

    public static FileNotReadableException Empty(UploadedFile file) => new("import.file-empty", file.Name, new(
        "Dit bestand is leeg.", "This file is empty."));

    public static FileNotReadableException Damaged(UploadedFile file) => new("import.file-damaged", file.Name, new(
        "Dit bestand is geen leesbare Excel-werkmap. Open het in Excel en sla het opnieuw op als .xlsx.",
        "This file is not a readable Excel workbook. Open it in Excel and save it again as .xlsx."));

    public static FileNotReadableException Encrypted(UploadedFile file) => new("import.file-encrypted", file.Name, new(
        "Dit bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf en lever het opnieuw aan.",
        "This file is protected by a password. Remove the password and hand it in again."));

    public static FileNotReadableException Macros(UploadedFile file) => new("import.file-with-macros", file.Name, new(
        "Dit bestand bevat macro's. Sla het op als gewone Excel-werkmap (.xlsx) en lever het opnieuw aan.",
        "This file contains macros. Save it as an ordinary Excel workbook (.xlsx) and hand it in again."));

    public static FileNotReadableException UnknownKind(UploadedFile file) => new("import.file-kind-unknown", file.Name, new(
        "Dit soort bestand wordt niet gelezen. Lever .xlsx, .csv of .tsv aan.",
        "This kind of file is not read. Hand in .xlsx, .csv or .tsv."));

    public static FileNotReadableException NoTable(UploadedFile file) => new("import.no-table", file.Name, new(
        "In dit bestand is geen begroting of activiteitentabel herkend.",
        "No budget or table of activities was recognised in this file."));
}
