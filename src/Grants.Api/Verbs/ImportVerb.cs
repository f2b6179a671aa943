using System.CommandLine;
using Grants.Api.Hosting;
using Grants.Api.Http;
using Grants.Api.Imports;
using Grants.Domain.Applications;
using Grants.Importing;
using Spectre.Console;

namespace Grants.Api.Verbs;

/// <summary>Reads files into an application, or a whole dossier from a folder.</summary>
internal static class ImportVerb
{
    public static Command Create()
    {
        var files = new Argument<FileInfo[]>("FILE") { Description = "Tables as typed: .xlsx, .csv, .tsv.", Arity = ArgumentArity.ZeroOrMore };
        var application = new Option<string?>("--application") { Description = "The reference or id of the application.", HelpName = "REF" };
        var region = new Option<string?>("--region") { Description = "The region of the reference; looked for everywhere when left out.", HelpName = "SLUG" };
        var dossier = new Option<DirectoryInfo?>("--dossier") { Description = "A folder with a dossier.json instead: application, plan and files at once.", HelpName = "FOLDER" };
        var payees = new Option<string[]>("--payee") { Description = "Who is paid for a role or a label: \"Onderzoeker=marnix-academie\".", HelpName = "ROLE=PARTY" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show cell by cell what would be recorded, and record nothing." };
        var command = new Command("import", "Import a budget or a plan as people typed it.") { files, application, region, dossier, payees, dryRun };
        command.SetAction(async (parsed, ct) =>
        {
            await using var system = await GrantsSystem.Open(Settings.FromEnvironment(), null, ct);
            if (parsed.GetValue(dossier) is { } folder)
            {
                var (reference, recorded) = await system.Loader.Load(folder.FullName, ct);
                Console.WriteLine(recorded ? $"{reference} is vastgelegd." : $"{reference} was er al; er is niets toegevoegd.");
                return 0;
            }

            if (parsed.GetValue(application) is not { } named || parsed.GetValue(files) is not { Length: > 0 } chosen)
            {
                await Console.Error.WriteLineAsync("Noem de bestanden en --application, of een map met --dossier. Zie import --help.");
                return 2;
            }

            var target = await system.Commands.Target(named, Operator.Of(parsed.GetValue(region)), ct);
            var order = new ImportOrder([.. chosen.Select(Read)], Payees(parsed.GetValue(payees) ?? []), []);
            return parsed.GetValue(dryRun) ? Show(await system.Importer.Propose(target, order, ct)) : await Accept(system, target, order, ct);
        });
        return command;
    }

    private static UploadedFile Read(FileInfo file) => file.Exists
        ? new(file.Name, File.ReadAllBytes(file.FullName))
        : throw new RefusedException(400, "import.file-missing", $"Er is geen bestand {file}.", $"There is no file {file}.");

    private static Dictionary<string, PartyId> Payees(string[] pairs) => pairs.Select(pair => pair.Split('=', 2)).ToDictionary(
        pair => pair[0].Trim(),
        pair => pair.Length == 2 && PartyId.TryFrom(pair[1].Trim()) is { } party ? party : throw new RefusedException(
            400, "import.payee-malformed", "--payee is ROL=PARTIJ, met de korte naam van de partij.", "--payee is ROLE=PARTY, with the short name of the party."));

    private static async Task<int> Accept(GrantsSystem system, Target target, ImportOrder order, CancellationToken ct)
    {
        var proposal = await system.Importer.Propose(target, order, ct);
        if (!proposal.CanBeAccepted) return Show(proposal);
        var imported = await system.Importer.Accept(target, order, new("system/-/terminal"), new Preconditions(null, null), ct);
        Console.WriteLine(imported.Proposal.AddsAnything
            ? $"Vastgelegd tot positie {imported.Result.Position}: {imported.Proposal.Cells.Count(cell => cell.Outcome == CellOutcome.Recorded)} cellen."
            : "Dit was al vastgelegd; er is niets toegevoegd.");
        return 0;
    }

    private static int Show(ImportProposal proposal)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Blad", "Cel", "Getypt", "Gelezen als", "");
        foreach (var cell in proposal.Cells) AddRow(table, cell.Source.Sheet, cell.Source.Cell, cell.Typed, cell.Meaning.Nl, cell.Outcome.Describe().Nl);
        foreach (var problem in proposal.Problems) AddRow(table, problem.Source.Sheet, problem.Source.Cell, problem.Typed, problem.Message.Nl, problem.Severity == ImportSeverity.Error ? "BESLISSEN" : "let op");
        AnsiConsole.Write(table);
        Console.WriteLine(proposal.CanBeAccepted ? "Alles is te lezen." : "Er zijn cellen die niet te lezen zijn: beslis daarover via de API of pas het bestand aan.");
        return proposal.CanBeAccepted ? 0 : 1;
    }

    private static void AddRow(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);
}
