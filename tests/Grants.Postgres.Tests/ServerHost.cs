using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Grants.Postgres.Tests;

/// <summary>
/// A process that starts a server and waits, to be killed by a test: this same test program, which the variable turns into that host
/// before it gets to any test.
/// </summary>
internal static class ServerHost
{
    private const string DataVariable = "GRANTS_POSTGRES_TESTS_HOST_DATA";

    public static Process StartInOtherProcess(string data) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(ServerHost).Assembly.Location])
        {
            RedirectStandardOutput = true,
            Environment = { [DataVariable] = data },
        })!;

    [ModuleInitializer]
    internal static void BecomeHost()
    {
        if (Environment.GetEnvironmentVariable(DataVariable) is not { } data)
            return;

        var server = PostgresServer.Start(new(data, Durable: false), CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine(server.ConnectionString);
        Thread.Sleep(Timeout.Infinite);
    }
}
