using Grants.Api.Dossiers;
using Grants.Api.Hosting;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Api.Reviews;
using Grants.Domain;
using Grants.Projections.AuditTrails;

namespace Grants.Api.AuditTrails;

/// <summary>What was found when the streams of one application were checked against the chain of hashes.</summary>
/// <param name="Position">The last event of them; with <paramref name="Hash"/>, evidence to keep elsewhere.</param>
public sealed record VerificationAnswer(bool Intact, long Position, string Hash, long Events, ValueList<VerificationFlaw> Flaws);

public sealed record VerificationFlaw(long Position, string Kind, string Message);

/// <summary>What the history of one application can be asked.</summary>
internal static class HistoryEndpoints
{
    public static RouteGroupBuilder MapHistory(this RouteGroupBuilder api)
    {
        var history = api.MapGroup("/applications/{application}").RequireAuthorization(Rights.ReadHistory);
        history.MapGet("/explanation", Explain).RefusesRead();
        history.MapGet("/comparison", Compare).RefusesRead();
        history.MapPost("/verification", Verify).RequireAuthorization(Rights.VerifyLog).RefusesWith(400, 404, 422);
        return api;
    }

    /// <summary>Why an amount is what it is: the lines it is the sum of, and the events that made them so.</summary>
    /// <remarks>
    /// <c>figure</c>: costs, computed, eligible, subsidy, cofinancing, own-contribution, in-kind. Bounds: <c>unit</c> (region, each-board or a party; with
    /// <c>once=true</c> of one board), <c>activity</c>, <c>role</c>, <c>theme</c> (code/name), and one of <c>board</c>, <c>payee</c>, <c>year</c>.
    /// </remarks>
    private static async Task<Explanation> Explain(string application, Viewer viewer, DossierReader dossiers, HttpContext context, CancellationToken ct)
    {
        var reading = await dossiers.Read(application, viewer, ReadPosition.Of(context.Request), ct);
        return Explanation.Of(reading.Answers, reading.Events, AmountQuestions.Of(context.Request.Query), viewer.Audience);
    }

    /// <summary>Two moments of one application side by side: totals, per board, payee, theme, activity and year, and every line that is not the same.</summary>
    /// <param name="application">The id or the reference.</param>
    /// <param name="from">A position, a date or an instant; before the first event, such as 0, there was nothing.</param>
    /// <param name="to">A position, a date or an instant; now when it is left out.</param>
    private static async Task<Comparison> Compare(string application, string from, string? to, Viewer viewer, DossierReader dossiers, CancellationToken ct)
    {
        var now = await dossiers.Read(application, viewer, new(null, null), ct);
        var before = await dossiers.ReadAt(now, viewer, ReadPosition.OfText(from, "from"), ct);
        var after = to is null ? now : await dossiers.ReadAt(now, viewer, ReadPosition.OfText(to, "to"), ct);
        return Comparison.Of(before.Answers, after.Answers, viewer.Audience);
    }

    /// <summary>Check the streams of one application against the chain of hashes, now, and record that this was done.</summary>
    private static async Task<VerificationAnswer> Verify(
        string application, Viewer viewer, DossierReader dossiers, CommandContext commands, GrantsSystem system, HttpContext context, CancellationToken ct)
    {
        var preconditions = await Preconditions.OfCreation(context, ct);
        return await Verifications.Run(application, viewer, dossiers, commands, system, preconditions, ct);
    }
}
