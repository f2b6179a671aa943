using Grants.Durability.Tests.Support;
using Grants.Postgres;

namespace Grants.Durability.Tests;

public sealed class Backup_and_restore
{
    [Fact]
    public async Task A_backup_taken_under_load_is_whole_when_it_is_restored()
    {
        var seed = Run.Seed();
        var folder = Machine.Folder();
        var (data, backup, restored) = (Path.Combine(folder.FullName, "data"), Path.Combine(folder.FullName, "backup"), Path.Combine(folder.FullName, "restored"));
        await using (var host = await HostProcess.StartWithOwnDatabase(data, Stage.Checkout))
        {
            var users = new Users([host.Address], data, seed, count: 8);
            await users.Prepare();
            using var stop = new CancellationTokenSource();
            var work = users.Work(stop.Token);
            await Run.Until(() => Task.FromResult(users.Acknowledged.Count > Run.Times(20, 2000)), $"there is something to keep");
            var before = users.Acknowledged.Max(a => a.Position);
            Run.Say($"{await Grants(data, "backup", backup)}");
            var during = users.Acknowledged.Max(a => a.Position);
            await stop.CancelAsync();
            await work;
            during.ShouldBeGreaterThan(before, "work went on meanwhile");

            // Nobody's data is overwritten, and a backup that was damaged is not put back.
            (await Should.ThrowAsync<InvalidOperationException>(Grants(data, "restore", backup))).Message.ShouldContain("There is data in");
            var said = await Grants(restored, "restore", backup);
            Run.Say($"{said}");
            said.ShouldContain("Het logboek is in orde");

            // What was acknowledged when the backup began is in it, at its place.
            var kept = users.Acknowledged.Where(a => a.Position <= before).Select(a => (a.Tag, a.Position)).ToList();
            await using var server = await PostgresServer.Start(new(Path.Combine(restored, "postgres")), TestContext.Current.CancellationToken);
            kept.Except(await Evidence.Stored(server.ConnectionString, "grants")).ShouldBeEmpty();
        }

        var file = Path.Combine(backup, "cluster", "PG_VERSION");
        await File.AppendAllTextAsync(file, " ", TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<InvalidOperationException>(Grants(Path.Combine(folder.FullName, "elsewhere"), "restore", backup))).Message.ShouldContain("PG_VERSION");
        Directory.Exists(Path.Combine(folder.FullName, "elsewhere", "postgres")).ShouldBeFalse();
        folder.Delete(recursive: true);
    }

    private static Task<string> Grants(string data, params string[] arguments) =>
        Machine.Execute(["env", $"GRANTS_DATA={data}", "dotnet", Path.Combine(AppContext.BaseDirectory, "grants.dll"), .. arguments]);
}
