using System.Diagnostics;

namespace Grants.Postgres;

internal static class Command
{
    /// <summary>Runs a command to its end and gives what it printed; what it printed is the message when it fails.</summary>
    public static async Task<string> Run(
        IReadOnlyList<string> command, string? input, CancellationToken ct, params (string Name, string Value)[] environment)
    {
        using var process = Start(command, environment);

        // The output is drained while we write, or a talkative command and we would wait for each other.
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), ct);
            process.StandardInput.Close();
            await process.WaitForExitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return process.ExitCode == 0
            ? (await output).Trim()
            : throw new PostgresServerException(
                $"`{string.Join(' ', command)}` ended with {process.ExitCode}: {$"{await output}{await errors}".Trim()}");
    }

    public static Process Start(IReadOnlyList<string> command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };

        // Nothing but the path goes along: the host's environment may hold secrets, and PG… variables would steer the server.
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        return Process.Start(start) ?? throw new PostgresServerException($"`{command[0]}` did not start.");
    }
}
