namespace Grants.Api.Hosting;

/// <summary>What the service says while it runs: lines for people in Development, JSON with scopes elsewhere. No bodies, no names.</summary>
internal static class Logs
{
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration, bool forPeople)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddConfiguration(configuration.GetSection("Logging"));
        // A line that belongs to a request carries its trace, which the answer to a failed request names as well.
        logging.Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (forPeople) logging.AddSimpleConsole(console => console.SingleLine = true);
        else logging.AddJsonConsole(console => console.IncludeScopes = true);
    }
}
