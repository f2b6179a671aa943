using System.Text.Json;
using Grants.Api.Imports;
using Grants.Domain;
using Grants.Domain.Applications;
using Grants.Domain.Budgets;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Domain.Schemes;
using Grants.EventStore;
using Grants.Importing;
using Grants.Importing.Dossiers;
using Grants.Projections.Events;

namespace Grants.Api.Hosting;

/// <summary>Brings whole dossiers and schemes from folders into the log, through the same decisions as everything else.</summary>
internal sealed class DossierLoader(EventLog log, Streams streams, CommandContext commands, Importer importer)
{
    private static readonly Metadata Actor = new("system/-/loader");

    /// <summary>Publishes every scheme of a folder; what is in force already is not published again.</summary>
    public async Task PublishSchemes(string folder, CancellationToken ct)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            var scheme = await Read<SchemeFile>(file, ct);
            await streams.Execute(CommandContext.NationalTenant, Actor, null,
                work => work.Decide(Aggregates.Scheme, CommandContext.SchemeStream(scheme.Scheme), scheme.ToCommand()), ct);
        }
    }

    /// <summary>Records a dossier, whole or not at all. One that is there already is left alone.</summary>
    /// <returns>The reference, and whether it was recorded now.</returns>
    public async Task<(string Reference, bool Recorded)> Load(string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, "dossier.json");
        var dossier = await Read<DossierFile>(path, ct);
        var id = ApplicationId.Of(dossier.Region, dossier.Reference);
        if (await log.Head(id.ApplicationStream, ct) is not null) return (dossier.Reference, false);

        var self = new UploadedFile("dossier.json", await File.ReadAllBytesAsync(path, ct));
        var orders = dossier.Imports.Select(import => Order(folder, import)).ToList();
        await importer.KeepFiles(new([self], new Dictionary<string, PartyId>(), []), ct);
        foreach (var order in orders) await importer.KeepFiles(order, ct);

        var scheme = await commands.LatestVersion(dossier.Scheme, ct);
        await streams.Execute(dossier.Region, Actor, null, async work =>
        {
            await work.Decide(Aggregates.Application, id.ApplicationStream, Application(dossier, scheme, self));
            await work.Decide(Aggregates.Plan, id.PlanStream, Plan(dossier, id, self));
            if (dossier.Contributions.Count > 0) await work.Decide(Aggregates.Ledger, id.LedgerStream, Contributions(dossier, id, self));
            foreach (var order in orders) await Importer.Decide(work, id, order);
            if (dossier.SubmittedOn is { } date) await Submit(work, id, date);
        }, ct);
        return (dossier.Reference, true);
    }

    private static List<ApplicationCommand> Application(DossierFile dossier, SchemeEvent.Published scheme, UploadedFile self) =>
    [
        new ApplicationCommand.Start(dossier.Region, dossier.Reference, dossier.Title, new(dossier.Scheme, scheme.Number), scheme.Terms, dossier.LeadPartner, dossier.ActivityPeriod),
        .. dossier.Participants.Select(participant => new ApplicationCommand.AddParticipant(participant)),
        new ApplicationCommand.LinkDocument(self.Reference, dossier.PlanText ?? dossier.Title),
    ];

    // What the dossier file itself states has the file as its source, with the list and the place in it as the cell.
    private static List<PlanCommand> Plan(DossierFile dossier, ApplicationId id, UploadedFile self) =>
    [
        new PlanCommand.Start(id),
        .. dossier.Sections.Select((section, i) => new PlanCommand.AnswerSection(section, At(self, "sections", i))),
        .. dossier.Figures.Select((figure, i) => new PlanCommand.StateFigure(figure, At(self, "figures", i))),
        .. dossier.Tables.Select((table, i) => new PlanCommand.StateTable(table, At(self, "tables", i))),
        .. dossier.References.Select((reference, i) => new PlanCommand.StateReference(reference, At(self, "references", i))),
    ];

    private static List<LedgerCommand> Contributions(DossierFile dossier, ApplicationId id, UploadedFile self) =>
    [
        new LedgerCommand.Open(id),
        .. dossier.Contributions.Select((contribution, i) => new LedgerCommand.Pledge(
            new(DeterministicId.From($"{id}/{self.Sha256}/contribution/{i}")), contribution, At(self, "contributions", i))),
    ];

    private static async Task Submit(Work work, ApplicationId id, DateOnly date)
    {
        var budget = await work.Decide(Aggregates.Budget, id.BudgetStream);
        if (budget.Sheet is not null) budget = await work.Decide(Aggregates.Budget, id.BudgetStream, new BudgetCommand.Submit(date));
        await work.Decide(Aggregates.Application, id.ApplicationStream,
            new ApplicationCommand.Submit(date, (budget as Budget.Frozen)?.Number, budget.Sheet is not null));
    }

    private static Source At(UploadedFile file, string list, int index) => new(file.Sha256, list, $"A{index + 1}");

    private static ImportOrder Order(string folder, ImportStep import)
    {
        var files = import.Files.Select(name => new UploadedFile(name, File.ReadAllBytes(Path.Combine(folder, name)))).ToList();
        var decisions = import.Decisions.Select(decision =>
        {
            var file = files.First(file => file.Name == decision.File);
            return new CellDecision(new(file.Sha256, decision.Sheet ?? Path.GetFileNameWithoutExtension(file.Name), decision.Cell), decision.ReadAs, decision.Reason);
        });
        return new(files, import.Payees, [.. decisions]);
    }

    private static async Task<T> Read<T>(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return await JsonSerializer.DeserializeAsync<T>(stream, GrantsJson.Options, ct) ?? throw new JsonException($"{file} is empty.");
    }
}
