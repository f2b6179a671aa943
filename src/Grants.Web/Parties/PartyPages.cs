using Grants.Api;
using Grants.Api.Dossiers;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Applications;
using Grants.Web.Applications;
using Grants.Web.Frames;

namespace Grants.Web.Parties;

/// <summary>The parties of an application by hand: added, changed and removed, as the commands of the REST interface do.</summary>
internal static class PartyPages
{
    public static void MapParties(this RouteGroupBuilder dossier)
    {
        var parties = dossier.MapGroup("/partijen").RequireAuthorization(Rights.EditApplication);
        parties.MapGet("/nieuw", (string reference, Frame frame, DossierReader dossiers, CancellationToken ct) => Form(reference, null, frame, dossiers, null, null, ct));
        parties.MapPost("/nieuw", Add);
        parties.MapGet("/{party}", (string reference, string party, Frame frame, DossierReader dossiers, CancellationToken ct) => Form(reference, party, frame, dossiers, null, null, ct));
        parties.MapPost("/{party}", Revise);
        parties.MapPost("/{party}/verwijderen", Remove);
    }

    private static Task<IResult> Add(
        string reference, IFormCollection form, Frame frame, CommandContext commands, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        Attempt.Of(context, () =>
        {
            var fields = new Fields(form);
            var name = fields.Required("naam", "de naam");
            return Decide(reference, new ApplicationCommand.AddParticipant(Read(fields, NewApplicationPages.PartyOf(name))), fields, frame, commands, context, ct);
        }, Done(reference), refusal => Form(reference, null, frame, dossiers, form, refusal, ct));

    private static Task<IResult> Revise(
        string reference, string party, IFormCollection form, Frame frame, CommandContext commands, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        Attempt.Of(context, () =>
        {
            var fields = new Fields(form);
            return Decide(reference, new ApplicationCommand.ReviseParticipant(Read(fields, Id(party)), fields.Required("reden", "de reden")), fields, frame, commands, context, ct);
        }, Done(reference), refusal => Form(reference, party, frame, dossiers, form, refusal, ct));

    private static Task<IResult> Remove(
        string reference, string party, IFormCollection form, Frame frame, CommandContext commands, DossierReader dossiers, HttpContext context, CancellationToken ct) =>
        Attempt.Of(context, () =>
        {
            var fields = new Fields(form);
            return Decide(reference, new ApplicationCommand.RemoveParticipant(Id(party), fields.Required("reden", "de reden")), fields, frame, commands, context, ct);
        }, Done(reference), refusal => Form(reference, party, frame, dossiers, null, refusal, ct));

    private static async Task Decide(string reference, ApplicationCommand command, Fields fields, Frame frame, CommandContext commands, HttpContext context, CancellationToken ct)
    {
        var target = await commands.Target(reference, frame.Viewer!, ct);
        var preconditions = await Preconditions.OfForm(context, fields.Version("versie"), fields.Text("sleutel"), ct);
        await commands.Change(target, Aggregates.Application, id => id.ApplicationStream, [command], frame.Viewer!, preconditions, ct);
    }

    private static async Task<IResult> Form(
        string reference, string? party, Frame frame, DossierReader dossiers, IFormCollection? typed, Refusal? refusal, CancellationToken ct)
    {
        var reading = await dossiers.Read(reference, frame.Viewer!, new(null, null), ct);
        var dossier = reading.At.Dossier;
        var known = party is null ? null : dossier.Application.Started!.Participants.Find(Id(party)) ?? throw Unknown();
        return frame.Page<PartyPage>(
            (nameof(PartyPage.Head), DossierHead.Of(reading, frame.Viewer!)), (nameof(PartyPage.Known), known),
            (nameof(PartyPage.IsLead), known?.Party == dossier.Application.Started!.Start.LeadPartner),
            (nameof(PartyPage.Version), reading.VersionOf(dossier.Id.ApplicationStream)), (nameof(PartyPage.Typed), typed), (nameof(PartyPage.Refusal), refusal?.Text));
    }

    private static Participant Read(Fields fields, PartyId party) => new(
        party, fields.Required("naam", "de naam"),
        Enum.TryParse<ParticipantKind>(fields.Text("soort"), out var kind) && Enum.IsDefined(kind) ? kind : throw Fields.Refuse("soort", "Kies een soort.", "Choose a kind."),
        [.. (fields.Text("functies") ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);

    private static PartyId Id(string party) => PartyId.TryFrom(party) ?? throw Unknown();

    private static string Done(string reference) => $"{Frame.Dossier(reference)}#partijen";

    private static RefusedException Unknown() => new(404, "application.participant-unknown", "Deze partij doet niet mee.", "This party does not take part.");
}
