using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Grants.Importing.Sheets;

namespace Grants.Importing.Tests;

/// <summary>Whatever is handed in: it is read, asked about, or refused with a reason; nothing is dropped and nothing else happens.</summary>
public sealed class HostileFilesTests
{
    private static readonly string[] Cells =
    [
        "", "", "1", "1.1 Overleg", "2 Thema", "Totaal", "Subsidie", "Cofinanciering", "Nummer en naam van de activiteit", "Totaal begrote kosten", "Bedrag", "Kosten", "Tijdvak", "Toelichting",
        "Totaalbudget", "Naam activiteit", "Periode", "Uren", "Tarief", "Rol", "Opmerkingen", "Onderzoeker", "15 x €105 = €1575", "6 x €93*", "15 x €105 = €", "Vier besturen: 4 x €17.148",
        "Besturen: 99999999999 x €1", "€ 1.000,00", "€ -5", "(5)", "12.34", "99999999999999999999", "€ 999.999.999.999", "80 uren * 55 euro", "2 leden * 9999999 uren * 99999999 euro",
        "1000000 leden * 1000000 leden * 1000000 x 1000000 uren * 55 euro", "p.m.", "3000 sets (p.m.)*", "* = in kind", "*", "**", "#REF!", "jan. 23-dec.23", "99/9999", "0/0000", "\u0001\u0002",
        "\ud800", "💶", "=1+1", "((((((((((", "* * * * *", "1.1", "1.1.1.1.1.1", "x", "5 x", "€", ":", ";", "Project: 5 x €", "1,1,1,1", "-", "31 februari 2023", "Q9 2026", "schooljaar 2022-2023", "\u00a0 ",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Any_mixture_of_cells_is_accounted_for_to_the_last_cell(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 150; round++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 25)).Select(_ => Enumerable.Range(0, random.Next(1, 8)).Select(_ => Cells[random.Next(Cells.Length)]).ToArray()).ToArray();
            if (random.Next(3) > 0) rows[0] = random.Next(3) switch { 0 => ["Activiteit", "Bedrag", "Tijdvak", "Toelichting"], 1 => ["", "Onderzoeker", "Leraar", "Totaal"], _ => ["Naam activiteit", "Periode", "Doel", "Wie"] };
            ShouldBeAccountedFor(Imports.Text("x.tsv", [.. rows.Select(row => string.Join('\t', row))]));
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void Any_damage_to_a_workbook_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        var original = Workbooks.File("x.xlsx", ("Blad1", [["Activiteit", "Bedrag"], ["1.1 Overleg", new Workbooks.Styled(100, Workbooks.Euro)]])).Content.ToArray();
        for (var round = 0; round < 300; round++)
        {
            var bytes = original.ToArray();
            for (var change = random.Next(1, 12); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            ShouldBeAccountedFor(new("x.xlsx", random.Next(4) == 0 ? bytes.AsMemory(0, random.Next(bytes.Length)) : bytes));
        }
    }

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    public void Any_damage_within_the_parts_of_a_workbook_is_read_or_refused(int seed)
    {
        var random = new Random(seed);
        var original = Workbooks.Merged("x.xlsx", "A2:A3", [["Activiteit", "Bedrag"], ["1.1 Overleg", new Workbooks.Styled(100, Workbooks.Euro)], [null, new Workbooks.Formula("1/0", "#DIV/0!", IsError: true)]]);
        for (var round = 0; round < 200; round++) ShouldBeAccountedFor(original with { Content = Changed(original.Content, random) });
    }

    [Theory]
    [InlineData(21)]
    public void Any_bytes_are_read_or_refused(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(0, 400)];
            random.NextBytes(bytes);
            ShouldBeAccountedFor(new("x.csv", bytes));
        }
    }

    [Fact]
    public void The_cells_of_the_real_files_are_all_accounted_for()
    {
        ShouldBeAccountedFor(Imports.Case("rap-twente-2022", "begroting.tsv"));
        ShouldBeAccountedFor(Imports.Case("rap-twente-2022", "plan.tsv"));
        ShouldBeAccountedFor(Imports.Case("omn-2025-vitaliteit", "per-bestuur.tsv"));
        ShouldBeAccountedFor(Imports.Case("omn-2025-vitaliteit", "totaal.tsv"));
    }

    [Fact]
    public void The_largest_files_are_read_within_seconds()
    {
        var clock = Stopwatch.StartNew();
        ShouldBeAccountedFor(Imports.Text("list.tsv", [.. Enumerable.Range(1, 19_000).Select(row => $"{row % 90}.{row} Activiteit {row}\t€ {row},00\t2026\t{row} uren * 1 euro").Prepend("Activiteit\tBedrag\tTijdvak\tToelichting")]));
        ShouldBeAccountedFor(Imports.Text("headings.tsv", [.. Enumerable.Range(1, 19_000).Select(_ => "Activiteit\tBedrag")]));
        ShouldBeAccountedFor(Imports.Text("themes.tsv", [.. Enumerable.Range(1, 19_000).Select(row => row % 2 == 0 ? "Thema" : $"{row}.1 Iets").Prepend("Naam activiteit\tPeriode")]));
        ShouldBeAccountedFor(Imports.Text("digits.tsv", [.. Enumerable.Range(1, 4_000).Select(_ => $"Post\t{new string('1', 1_900)}\t\t{string.Concat(Enumerable.Repeat("1.1 uur ", 200))}").Prepend("Activiteit\tBedrag\tTijdvak\tToelichting")]));
        // Seconds on one slow core; what grows with the square of the rows takes many minutes.
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(5));
    }

    [Fact]
    public void What_cannot_be_read_at_all_is_refused_with_a_reason()
    {
        Code(new("x.csv", Array.Empty<byte>())).ShouldBe("import.file-empty");
        Code(new("x.csv", Encoding.UTF8.GetBytes(" \n;;\n"))).ShouldBe("import.file-empty");
        Code(new("x.csv", new byte[10_000_001])).ShouldBe("import.file-too-large");
        Code(Imports.Text("x.csv", [.. Enumerable.Range(0, 20_001).Select(row => $"{row};1")])).ShouldBe("import.file-too-large");
        Code(Imports.Text("x.csv", string.Join(';', Enumerable.Range(0, 201)))).ShouldBe("import.file-too-large");
        Code(Imports.Text("x.csv", "zomaar wat tekst", "en nog wat")).ShouldBe("import.no-table");
        Code(new("x.bin", new byte[] { 1, 0, 2, 0, 3 })).ShouldBe("import.file-kind-unknown");
        Code(new("x.xlsx", "PK\u0003\u0004 en verder niets"u8.ToArray())).ShouldBe("import.file-damaged");
        Code(new("x.docx", Zip(("[Content_Types].xml", 10), ("word/document.xml", 10)))).ShouldBe("import.file-kind-unknown");
        Code(new("x.xls", Compound("Workbook"))).ShouldBe("import.file-kind-unknown");
        Code(new("x.xlsx", Compound("EncryptedPackage"))).ShouldBe("import.file-encrypted");
        Code(new("x.xlsx", Zip(("[Content_Types].xml", 10), ("xl/workbook.xml", 10), ("xl/media/bomb.bin", 200_000_000)))).ShouldBe("import.file-too-large");
        Code(Workbooks.File("x.xlsx", [.. Enumerable.Range(1, 51).Select(sheet => ($"Blad{sheet}", new object?[][] { ["x"] }))])).ShouldBe("import.file-too-large");
    }

    private static void ShouldBeAccountedFor(UploadedFile file)
    {
        IReadOnlyList<Sheet> sheets;
        ImportProposal proposal;
        try
        {
            proposal = Imports.Omn.Read(file);
            sheets = SheetFile.Read(file);
        }
        catch (FileNotReadableException)
        {
            return;
        }

        var accounted = proposal.Cells.Select(cell => cell.Source).Concat(proposal.Problems.Select(problem => problem.Source)).ToHashSet();
        sheets.SelectMany(sheet => sheet.Cells).Where(cell => !accounted.Contains(cell.Source)).Select(cell => $"{cell.Source.Cell}: {cell.Typed}").ShouldBeEmpty();
        proposal.Cells.Select(cell => cell.Source).ShouldBeUnique();
        var asked = proposal.Problems.Where(problem => problem.Severity == ImportSeverity.Error).Select(problem => problem.Source).ToHashSet();
        proposal.Cells.Where(cell => asked.Contains(cell.Source)).ShouldBeEmpty();
        if (proposal.CanBeAccepted) Imports.Omn.Accept(proposal);
    }

    // Well-formed packages with other things in them: digits, letters and marks that stand where others stood.
    private static byte[] Changed(ReadOnlyMemory<byte> original, Random random)
    {
        using var stream = new MemoryStream();
        stream.Write(original.Span);
        using (var package = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = package.Entries.Where(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal)).ElementAt(random.Next(package.Entries.Count(entry => entry.Name.EndsWith(".xml", StringComparison.Ordinal))));
            using var content = part.Open();
            var bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var at = random.Next(bytes.Length);
                if (char.IsAsciiDigit((char)bytes[at])) bytes[at] = "0123456789-E."u8[random.Next(13)];
                else if (char.IsAsciiLetter((char)bytes[at])) bytes[at] = "aceinrstvABFTZ"u8[random.Next(14)];
            }

            content.Position = 0;
            content.Write(bytes);
        }

        return stream.ToArray();
    }

    private static string Code(UploadedFile file) => Should.Throw<FileNotReadableException>(() => Imports.Omn.Read(file)).Code;

    private static byte[] Compound(string stream) => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600], .. Encoding.Unicode.GetBytes(stream)];

    private static byte[] Zip(params (string Name, int Size)[] entries)
    {
        using var stream = new MemoryStream();
        using (var package = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var (name, size) in entries)
            {
                using var content = package.CreateEntry(name).Open();
                content.Write(new byte[size]);
            }
        }

        return stream.ToArray();
    }
}
