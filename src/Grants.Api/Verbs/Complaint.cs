using Grants.Api.Http;
using Grants.EventStore;
using Grants.Postgres;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace Grants.Api.Verbs;

/// <summary>What a person at a terminal is told when a verb cannot do its work; null for an error that is ours.</summary>
internal static class Complaint
{
    public static string? Of(Exception e) => e switch
    {
        PostgresServerException or SchemaMismatchException => e.Message,
        NpgsqlException => $"De database is niet bereikbaar: {e.Message}",
        IOException { InnerException: AddressInUseException } => $"{e.Message} Stop wat daar draait, of kies een andere poort met GRANTS_PORT.",
        OperationCanceledException => "Afgebroken.",
        FileNotFoundException or DirectoryNotFoundException => e.Message,
        _ => Refusal.Of(e) is { Status: < 500 } refusal ? $"{refusal.Code}: {refusal.Text.Nl}" : null,
    };
}
