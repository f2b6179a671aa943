using System.Globalization;
using Grants.Api.AuditTrails;
using Grants.Api.Budgets;
using Grants.Api.CostTables;
using Grants.Api.Findings;
using Grants.Api.FundingSplits;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain;
using Grants.Domain.Cofinancing;
using Grants.Domain.Plans;
using Grants.Projections.Findings;
using Grants.Projections.AuditTrails;
using Grants.Projections.CostTables;
using Grants.Projections.FundingSplits;

namespace Grants.Api.Dossiers;

/// <summary>A plan with its ids and version.</summary>
public sealed record PlanAnswer(
    ApplicationId Application, long Version, long Position, ValueList<PlanActivityAnswer> Activities,
    ValueList<ActivityReference> References, ValueList<StatedFigure> Figures, ValueList<StatedTable> Tables, ValueList<PlanSection> Sections);

public sealed record PlanActivityAnswer(PlanActivityId Id, PlanActivity Activity);

/// <summary>A cofinancing ledger with its ids and version.</summary>
public sealed record CofinancingAnswer(ApplicationId Application, long Version, long Position, ValueList<ContributionAnswer> Contributions);

public sealed record ContributionAnswer(ContributionId Id, Contribution Contribution);

/// <summary>What one application's pages and programs read. Everything here takes <c>asOf</c> or <c>atPosition</c>.</summary>
internal static class DossierEndpoints
{
    public static RouteGroupBuilder MapDossiers(this RouteGroupBuilder api)
    {
        var dossier = api.MapGroup("/applications/{application}").RequireAuthorization(Rights.Read);
        dossier.MapGet("/cost-table", CostTable).Produces<CostTable>(contentType: "application/json", additionalContentTypes: Formats.Files).RefusesRead();
        dossier.MapGet("/funding-split", FundingSplit).Produces<FundingSplit>(contentType: "application/json", additionalContentTypes: Formats.Files).RefusesRead();
        dossier.MapGet("/findings", Findings).Produces<FindingList>(contentType: "application/json", additionalContentTypes: Formats.Files).RefusesRead();
        dossier.MapGet("/budget", Budget).RefusesRead();
        dossier.MapGet("/budget/versions", Versions).RefusesRead();
        dossier.MapGet("/budget/versions/{number:int}", Version).RefusesRead();
        dossier.MapGet("/budget/versions/{from:int}/diff/{to:int}", Diff).RefusesRead();
        dossier.MapGet("/plan", Plan).RefusesRead();
        dossier.MapGet("/cofinancing", Cofinancing).RefusesRead();
        api.MapGroup("/applications/{application}").RequireAuthorization(Rights.ReadHistory)
            .MapGet("/audit-trail", Trail).Produces<TrailPage>(contentType: "application/json", additionalContentTypes: Formats.Files).RefusesRead();
        return api;
    }

    /// <summary>Cost tables: per board activities × roles, the regional lines, and the totals by payee, board, theme and year.</summary>
    /// <remarks>Amounts in whole cents, hours with at most two decimals. <c>units[].totalCents</c> is of one unit, <c>extendedCents</c> times the count.</remarks>
    private static Task<IResult> CostTable(string application, Viewer viewer, DossierReader dossiers, ReadModels models, HttpContext context, CancellationToken ct) =>
        CostTableView.View.Answer(application, viewer, dossiers, models, context, ct);

    /// <summary>Who bears the costs: subsidy, own contribution, in kind; and the scheme's rule on cofinancing as an exact fraction.</summary>
    private static Task<IResult> FundingSplit(string application, Viewer viewer, DossierReader dossiers, ReadModels models, HttpContext context, CancellationToken ct) =>
        FundingSplitView.View.Answer(application, viewer, dossiers, models, context, ct);

    /// <summary>Everything that does not add up or does not fit, with place and both numbers.</summary>
    private static Task<IResult> Findings(string application, Viewer viewer, DossierReader dossiers, ReadModels models, HttpContext context, CancellationToken ct) =>
        FindingsView.View.Answer(application, viewer, dossiers, models, context, ct);

    /// <summary>Who did what, when, why and from which cell, with old and new values and each event's place in the hash chain.</summary>
    /// <remarks>
    /// <c>?line=</c> or <c>?subject=</c> (an id): only what is about that, which answers why a number is what it is. <c>?what=</c>: the stored name of
    /// an event or its beginning. Pages of <c>limit</c> (at most 1,000) <c>after</c> a position.
    /// </remarks>
    private static Task<IResult> Trail(
        string application, Viewer viewer, AuditTrailQueries queries, CommandContext commands, DossierReader dossiers, ReadModels models, HttpContext context, CancellationToken ct) =>
        AuditTrailView.Answer(application, viewer, queries, commands, dossiers, models, context, ct);

    /// <summary>The budget as it is worked on. The <c>ETag</c> is the version for <c>If-Match</c>.</summary>
    private static async Task<BudgetAnswer> Budget(string application, Viewer viewer, DossierReader dossiers, HttpContext context, CancellationToken ct)
    {
        var reading = await Read(application, viewer, dossiers, context, ct);
        var answer = BudgetAnswer.Of(reading, viewer.Audience);
        context.Response.Headers.ETag = CommandAnswers.ETag(answer.Version);
        return answer;
    }

    /// <summary>The versions of the budget that were submitted.</summary>
    private static async Task<ValueList<BudgetVersionAnswer>> Versions(string application, Viewer viewer, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        BudgetVersions.Of(await Read(application, viewer, dossiers, context, ct), viewer.Audience);

    /// <summary>A submitted version of the budget, as it was.</summary>
    private static async Task<BudgetAnswer> Version(string application, int number, Viewer viewer, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        BudgetAnswer.Of(BudgetVersions.At(await Read(application, viewer, dossiers, context, ct), number), viewer.Audience);

    /// <summary>What changed between two submitted versions, line by line.</summary>
    private static async Task<BudgetDiffAnswer> Diff(string application, int from, int to, Viewer viewer, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        BudgetVersions.Diff(await Read(application, viewer, dossiers, context, ct), from, to, viewer.Audience);

    /// <summary>The plan: its activities, references, figures, tables and sections.</summary>
    private static async Task<PlanAnswer> Plan(string application, Viewer viewer, DossierReader dossiers, HttpContext context, CancellationToken ct)
    {
        var reading = await Read(application, viewer, dossiers, context, ct);
        var dossier = reading.At.Dossier;
        var version = reading.VersionOf(dossier.Id.PlanStream);
        context.Response.Headers.ETag = CommandAnswers.ETag(version);
        var plan = dossier.Plan.Started;
        return new(dossier.Id, version, reading.At.Position,
            [.. plan?.Activities.InOrder.Select(entry => new PlanActivityAnswer(entry.Id, entry.Item)) ?? []],
            [.. plan?.References ?? []], [.. plan?.Figures ?? []], [.. plan?.Tables ?? []], [.. plan?.Sections ?? []]);
    }

    /// <summary>The contributions that are promised (NL: cofinanciering).</summary>
    private static async Task<CofinancingAnswer> Cofinancing(string application, Viewer viewer, DossierReader dossiers, HttpContext context, CancellationToken ct)
    {
        var reading = await Read(application, viewer, dossiers, context, ct);
        var dossier = reading.At.Dossier;
        var version = reading.VersionOf(dossier.Id.LedgerStream);
        context.Response.Headers.ETag = CommandAnswers.ETag(version);
        var visible = dossier.Ledger.Pledged.Where(entry => entry.Item.By is not { } party || viewer.Audience.Sees(party));
        return new(dossier.Id, version, reading.At.Position, [.. visible.Select(entry => new ContributionAnswer(entry.Id, entry.Item))]);
    }

    private static async Task<DossierReading> Read(string application, Viewer viewer, DossierReader dossiers, HttpContext context, CancellationToken ct)
    {
        // What is read here comes from the log itself, so every write that was answered is in it.
        var reading = await dossiers.Read(application, viewer, ReadPosition.Of(context.Request), ct);
        context.Response.Headers[ReadPosition.Header] = reading.LogPosition.ToString(CultureInfo.InvariantCulture);
        return reading;
    }
}
