using Grants.Api;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Applications;
using Grants.Domain.Cofinancing;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Cofinancing;

/// <summary>Contributions by hand: promised, changed and withdrawn, as the commands of the REST interface do.</summary>
internal static class ContributionPages
{
    public static void MapContributions(this RouteGroupBuilder dossier)
    {
        var contributions = dossier.MapGroup("/bijdragen").RequireAuthorization(Rights.EditApplication);
        contributions.MapGet("/nieuw", (string reference, Frame frame, DossierReader dossiers, CancellationToken ct) => Form(reference, null, frame, dossiers, null, null, ct));
        contributions.MapPost("/nieuw", Pledge);
        contributions.MapGet("/{contribution:guid}", (string reference, Guid contribution, Frame frame, DossierReader dossiers, CancellationToken ct) => Form(reference, contribution, frame, dossiers, null, null, ct));
        contributions.MapPost("/{contribution:guid}", Revise);
        contributions.MapPost("/{contribution:guid}/intrekken", Withdraw);
    }

    private static Task<IResult> Pledge(
        string reference, IFormCollection form, Frame frame, CommandContext commands, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        Attempt.Of(context, () => Decide(reference, null, fields => new LedgerCommand.Pledge(new(Guid.CreateVersion7()), Read(fields), null), form, frame, commands, context, ct),
            Done(reference), refusal => Form(reference, null, frame, dossiers, form, refusal, ct));

    private static Task<IResult> Revise(
        string reference, Guid contribution, IFormCollection form, Frame frame, CommandContext commands, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        Attempt.Of(context, () => Decide(reference, contribution, fields => new LedgerCommand.Revise(new(contribution), Read(fields), fields.Required("reden", "de reden"), null), form, frame, commands, context, ct),
            Done(reference), refusal => Form(reference, contribution, frame, dossiers, form, refusal, ct));

    private static Task<IResult> Withdraw(
        string reference, Guid contribution, IFormCollection form, Frame frame, CommandContext commands, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        Attempt.Of(context, () => Decide(reference, contribution, fields => new LedgerCommand.Withdraw(new(contribution), fields.Required("reden", "de reden")), form, frame, commands, context, ct),
            Done(reference), refusal => Form(reference, contribution, frame, dossiers, null, refusal, ct));

    // A ledger opens with its first contribution; one that is added touches no other, so it needs no version.
    private static async Task Decide(
        string reference, Guid? known, Func<Fields, LedgerCommand> command, IFormCollection form, Frame frame, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var fields = new Fields(form);
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var preconditions = await Preconditions.OfForm(context, known is null ? null : fields.Version("versie"), fields.Text("sleutel"), ct);
        await commands.Change(target, Aggregates.Ledger, id => id.LedgerStream, [new LedgerCommand.Open(target.Id), command(fields)], frame.Viewer!, preconditions, ct);
    }

    private static async Task<IResult> Form(
        string reference, Guid? contribution, Frame frame, DossierReader dossiers, IFormCollection? typed, Refusal? refusal, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        var dossier = reading.At.Dossier;
        var known = dossier.Ledger.Pledged.Where(pledge => pledge.Id.Value == contribution).Select(pledge => pledge.Item).FirstOrDefault();
        if (contribution is not null && known is null) throw new RefusedException(404, "cofinancing.contribution-unknown", "Deze bijdrage is er niet.", "There is no such contribution.");
        return frame.Page<ContributionPage>(
            (nameof(ContributionPage.Head), DossierHead.Of(reading, frame.Viewer!)), (nameof(ContributionPage.Id), contribution), (nameof(ContributionPage.Known), known),
            (nameof(ContributionPage.Parties), dossier.Application.Started!.Participants.InOrder.Select(entry => entry.Item).ToList()),
            (nameof(ContributionPage.Version), reading.VersionOf(dossier.Id.LedgerStream)), (nameof(ContributionPage.Typed), typed), (nameof(ContributionPage.Refusal), refusal?.Text));
    }

    private static Contribution Read(Fields fields) => new(
        fields.Text("wie") is { } party ? PartyId.TryFrom(party) ?? throw Fields.Refuse("wie", "Kies een partij.", "Choose a party.") : null,
        fields.Text("soort") == nameof(ContributionKind.InKind) ? ContributionKind.InKind : ContributionKind.Cash,
        fields.Euros("bedrag"), fields.Required("omschrijving", "de omschrijving"));

    private static string Done(string reference) => $"{Frame.Dossier(reference)}#bijdragen";
}
