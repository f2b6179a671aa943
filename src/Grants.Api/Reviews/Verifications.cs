using System.Text.Json;
using Grants.Api.AuditTrails;
using Grants.Api.Dossiers;
using Grants.Api.Hosting;
using Grants.Api.Http;
using Grants.Api.Identity;
using Grants.Domain.Reviews;
using Grants.EventStore;

namespace Grants.Api.Reviews;

/// <summary>Checks the streams of one application, and records that somebody did and what was found.</summary>
internal static class Verifications
{
    public static async Task<VerificationAnswer> Run(
        string application, Viewer viewer, DossierReader dossiers, CommandContext commands, GrantsSystem system, Preconditions preconditions, CancellationToken ct)
    {
        var reading = await dossiers.Read(application, viewer, new(null, null), ct);
        var id = reading.At.Dossier.Id;
        var report = await new StreamVerifier(system.Database.App).Verify(id.Streams, ct);
        var answer = new VerificationAnswer(
            report.IsIntact, report.Head.Position, Convert.ToHexStringLower(report.Head.Hash.Span), report.Events,
            [.. report.Findings.Select(finding => new VerificationFlaw(finding.Position, JsonNamingPolicy.KebabCaseLower.ConvertName(finding.Kind.ToString()), finding.Message))]);
        var command = new ReviewCommand.RecordVerification(answer.Position, answer.Hash, answer.Flaws.Count);
        await commands.Streams.Execute(reading.At.Dossier.Application.Started!.Start.Region, CommandContext.Metadata(viewer), preconditions.Key,
            work => work.Decide(Aggregates.Review, id.ReviewStream, command), ct);
        return answer;
    }
}
