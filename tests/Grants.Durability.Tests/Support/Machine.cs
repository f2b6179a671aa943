using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Grants.Durability.Tests.Support;

internal static class Machine
{
    /// <summary>A folder that the database's account may enter; whoever made it removes it.</summary>
    public static DirectoryInfo Folder()
    {
        var folder = Directory.CreateTempSubdirectory("grants-durability-");
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101);
        return folder;
    }

    /// <summary>
    /// A port that keeps its number while a server is away. Not one of those that the kernel hands to clients: a client that tries a port
    /// where nobody listens can be given that very port, and then talks to itself.
    /// </summary>
    public static int Port()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody is there; try another.
            }
        }
    }

    /// <summary>Ends a process at once, as a power failure would: it can do nothing any more (SIGKILL).</summary>
    public static async Task Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
        await victim.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>How many processes use a shared memory segment: PostgreSQL's own measure of whether a server is really gone.</summary>
    public static async Task<int> UsersOfMemory(string segment) =>
        (await File.ReadAllLinesAsync("/proc/sysvipc/shm"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns[1] == segment)
            .Sum(columns => int.Parse(columns[6], CultureInfo.InvariantCulture));

    public static async Task<string> Execute(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var said = await output + await errors;
        return process.ExitCode == 0 ? said : throw new InvalidOperationException($"{string.Join(' ', command)} failed: {said}");
    }
}
