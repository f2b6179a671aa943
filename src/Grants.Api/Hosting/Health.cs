using System.Text.RegularExpressions;
using Grants.EventStore;
using Npgsql;

namespace Grants.Api.Hosting;

/// <summary>How the service is, for whoever watches it.</summary>
/// <param name="Status"><c>ready</c>, <c>degraded</c> (a read model has stopped, the rest works) or <c>unavailable</c>.</param>
/// <param name="Position">The last position of the log.</param>
public sealed record HealthAnswer(string Status, long? Position, IReadOnlyList<ProjectionHealth> Projections);

/// <param name="Lag">How many events it is behind.</param>
/// <param name="FailedPosition">The event it stopped at.</param>
/// <param name="FailedBecause">The kind of error, and nothing that was in the event: anybody may read this. All of it stands in the log of the service.</param>
public sealed record ProjectionHealth(string Name, ProjectionState State, long Checkpoint, long Lag, long? FailedPosition, string? FailedBecause);

/// <summary>That the service runs, whatever it can do.</summary>
public sealed record LiveAnswer(string Status);

internal static partial class Health
{
    /// <summary>Whoever asks, asks often; a database that says nothing for so long is not there.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const string Unavailable = "unavailable";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => TypedResults.Ok(new LiveAnswer("live"))).AllowAnonymous();
        routes.MapGet("/health/ready", Ready).AllowAnonymous().Produces<HealthAnswer>().Produces<HealthAnswer>(503);
    }

    /// <summary>Whether the service can do its work now.</summary>
    private static async Task<IResult> Ready(GrantsSystem system, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var answer = await Of(system, patience.Token);
            return answer.Status == Unavailable ? TypedResults.Json(answer, statusCode: 503) : TypedResults.Ok(answer);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return TypedResults.Json(new HealthAnswer(Unavailable, null, []), statusCode: 503);
        }
    }

    /// <summary>How the log and the read models are doing.</summary>
    public static async Task<HealthAnswer> Of(GrantsSystem system, CancellationToken ct)
    {
        var head = await system.Log.HeadPosition(ct);
        var projections = (await system.Projections.Status(ct)).Select(p => new ProjectionHealth(
            p.Name, p.State, p.Checkpoint, Math.Max(0, head - p.Checkpoint), p.FailedPosition, KindOf(p.Error))).ToList();
        var building = projections.Any(p => p.State == ProjectionState.Rebuilding && p.Checkpoint == 0) || projections.Count == 0;
        return new(building ? Unavailable : projections.Any(p => p.State == ProjectionState.Stopped) ? "degraded" : "ready", head, projections);
    }

    // Stored as "InvalidDataException: text" or "PostgresException: 23514: text".
    private static string? KindOf(string? error) => error is null ? null : string.Join(' ', Kind().Match(error).Groups.Values.Skip(1).Select(part => part.Value)).Trim();

    [GeneratedRegex(@"^(\w*)(?:: ([0-9A-Z]{5})(?=: ))?")]
    private static partial Regex Kind();
}
