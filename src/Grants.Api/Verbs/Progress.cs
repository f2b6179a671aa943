using Spectre.Console;

namespace Grants.Api.Verbs;

/// <summary>Shows how far long work is: a bar on a terminal, nothing in a pipe.</summary>
internal static class Progress
{
    public static async Task<T> Run<T>(string title, long total, Func<IProgress<long>, Task<T>> work)
    {
        if (Console.IsOutputRedirected) return await work(new Progress<long>());
        return await AnsiConsole.Progress().Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(context =>
        {
            var task = context.AddTask(title, maxValue: Math.Max(1, total));
            return work(new Progress<long>(done => task.Value = done));
        });
    }
}
