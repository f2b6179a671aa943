namespace Grants.Api.Hosting;

/// <summary>What the service says while it runs: lines for people in Development, JSON with scopes elsewhere. No bodies, no names.</summary>
internal static class Logs
{
    public static void Configure(ILoggingBuilder logging, IConfiguration configuration, bool forPeople)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(LogLevel.Information).AddFilter("Microsoft", LogLevel.Warning).AddConfiguration(configuration.GetSection("Logging"));
        if (forPeople) logging.AddSimpleConsole(console => console.SingleLine = true);
        else logging.AddJsonConsole(console => console.IncludeScopes = true);
    }
}
