using System.Buffers.Binary;
using System.Text;

namespace Grants.Importing.Sheets;

/// <summary>Reads the sheets of a file, whatever kind it is.</summary>
internal static class SheetFile
{
    static SheetFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IReadOnlyList<Sheet> Read(UploadedFile file)
    {
        var bytes = file.Content.Span;
        if (bytes.Length > Limits.MostBytes) throw Limits.TooLarge(file);
        if (bytes.Trim((byte)0).IsEmpty) throw Limits.Empty(file);
        var sheets = IsZip(bytes) ? ExcelSheets.Read(file)
            : IsCompoundDocument(bytes) ? throw (IsEncrypted(bytes) ? Limits.Encrypted(file) : Limits.UnknownKind(file))
            : TextSheets.Read(file);
        return sheets.Any(sheet => sheet.Cells.Any()) ? sheets : throw Limits.Empty(file);
    }

    private static bool IsZip(ReadOnlySpan<byte> bytes) => bytes.StartsWith("PK"u8) && bytes.Length > 3 && bytes[2] is 3 or 5;

    // The kind of file that both the old .xls and a protected .xlsx are.
    private static bool IsCompoundDocument(ReadOnlySpan<byte> bytes) => bytes.Length >= 8 && BinaryPrimitives.ReadUInt64BigEndian(bytes) == 0xD0CF11E0A1B11AE1;

    private static bool IsEncrypted(ReadOnlySpan<byte> bytes) => bytes.IndexOf(Encoding.Unicode.GetBytes("EncryptedPackage")) >= 0;
}
