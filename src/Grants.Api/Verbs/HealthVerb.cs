using System.CommandLine;
using Grants.Api.Hosting;

namespace Grants.Api.Verbs;

/// <summary>Asks the service on this machine whether it is ready; for health checks of containers.</summary>
internal static class HealthVerb
{
    public static Command Create()
    {
        var command = new Command("health", "Ask the running service whether it is ready; exit code 0 when it is.");
        command.SetAction(async (_, ct) =>
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://127.0.0.1:{Settings.FromEnvironment().Port}/health/ready"), ct);
                Console.WriteLine(await answer.Content.ReadAsStringAsync(ct));
                return answer.IsSuccessStatusCode ? 0 : 1;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                await Console.Error.WriteLineAsync($"Geen antwoord. (No answer: {e.Message})");
                return 1;
            }
        });
        return command;
    }
}
