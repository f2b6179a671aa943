using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Grants.Postgres.Tests;

public sealed class PostgresServerTests(MadeOnce made) : IClassFixture<MadeOnce>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_new_data_directory_gives_a_server_that_answers()
    {
        await using var server = await StartAsIs();

        (await Ask(server, "select 6 * 7")).ShouldBe(42);
        server.DataDirectory.ShouldBe(_folder.Data);
    }

    [Fact]
    public async Task Nobody_gets_in_without_the_password()
    {
        await using var server = await Start();

        var without = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = null }.ToString();
        var wrong = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Password = "guess" }.ToString();

        (await Should.ThrowAsync<NpgsqlException>(() => Ask(without, "select 1"))).Message.ShouldContain("No password");
        (await Should.ThrowAsync<PostgresException>(() => Ask(wrong, "select 1"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidPassword);
    }

    [Fact]
    public async Task Only_this_machine_can_reach_the_server_and_only_its_account_can_read_the_password()
    {
        await using var server = await Start();

        (await Ask(server, "show listen_addresses")).ShouldBe("127.0.0.1");
        (await Ask(server, "show unix_socket_directories")).ShouldBe("");
        (await Ask(server, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules")).ShouldBe("scram-sha-256");
        Mode(Path.Combine(server.DataDirectory, "password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Mode(server.DataDirectory).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Theory]
    [InlineData(true, "on")]
    [InlineData(false, "off")]
    public async Task A_durable_server_waits_for_the_disk_and_a_throwaway_server_does_not(bool durable, string expected)
    {
        await made.CopyTo(_folder.Data, Ct);
        await using var server = await PostgresServer.Start(new(_folder.Data, durable), Ct);

        foreach (var setting in new[] { "fsync", "synchronous_commit", "full_page_writes" })
            (await Ask(server, $"show {setting}")).ShouldBe(expected, setting);
        (await Ask(server, "show data_checksums")).ShouldBe("on");
    }

    [Fact]
    public async Task Data_is_kept_between_starts_and_the_port_may_change()
    {
        await using (var first = await Start())
            await Ask(first, "create table kept as select 'still here' as text");

        await using var second = await Start();

        (await Ask(second, "select text from kept")).ShouldBe("still here");
        second.InitTime.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_was_committed_survives_when_the_server_is_killed()
    {
        await made.CopyTo(_folder.Data, Ct);
        await using (var first = await PostgresServer.Start(new(_folder.Data), Ct))
        {
            await Ask(first, "create table kept as select 'still here' as text");
            Process.GetProcessById(await ServerProcess(first)).Kill();
            await first.Ended.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        }

        File.Exists(Path.Combine(_folder.Data, "cluster", "postmaster.pid")).ShouldBeTrue("a killed server leaves it behind");
        await using var second = await PostgresServer.Start(new(_folder.Data), Ct);

        (await Ask(second, "select text from kept")).ShouldBe("still here");
    }

    [Fact]
    public async Task A_leftover_process_number_that_is_now_another_program_does_not_stop_a_start()
    {
        string pidFile;
        await using (var first = await Start())
        {
            pidFile = Path.Combine(first.DataDirectory, "cluster", "postmaster.pid");
            Process.GetProcessById(await ServerProcess(first)).Kill();
            await first.Ended.WaitAsync(TimeSpan.FromSeconds(30), Ct);
        }

        var lines = await File.ReadAllLinesAsync(pidFile, Ct);
        await File.WriteAllLinesAsync(pidFile, [Environment.ProcessId.ToString(CultureInfo.InvariantCulture), .. lines[1..]], Ct);

        await using var second = await Start();

        (await Ask(second, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_data_directory_in_use_is_refused_with_the_process_that_uses_it()
    {
        await using var first = await Start();

        var refusal = await Should.ThrowAsync<PostgresServerException>(Start);

        refusal.Message.ShouldContain($"already in use by process {Environment.ProcessId}");
        (await Ask(first, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_with_other_things_in_it_is_left_alone()
    {
        Directory.CreateDirectory(_folder.Data);
        await File.WriteAllTextAsync(Path.Combine(_folder.Data, "thesis.txt"), "years of work", Ct);

        var refusal = await Should.ThrowAsync<PostgresServerException>(StartAsIs);

        refusal.Message.ShouldContain("is not empty");
        Directory.GetFileSystemEntries(_folder.Data).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Another_process_finds_the_running_server_and_none_when_it_has_stopped()
    {
        await using (var server = await Start())
            (await PostgresServer.FindRunning(_folder.Data, Ct)).ShouldBe(server.ConnectionString);

        (await PostgresServer.FindRunning(_folder.Data, Ct)).ShouldBeNull();
        (await PostgresServer.FindRunning(Path.Combine(_folder.Root, "nothing-here"), Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Data_of_another_major_version_is_refused_with_both_versions()
    {
        await using (await Start()) { }
        await File.WriteAllTextAsync(Path.Combine(_folder.Data, "cluster", "PG_VERSION"), "9\n", Ct);

        var refusal = await Should.ThrowAsync<PostgresServerException>(Start);

        refusal.Message.ShouldContain("made by PostgreSQL 9");
        refusal.Message.ShouldContain(PostgresBinaries.Find());
    }

    [Fact]
    public async Task A_lost_password_file_is_told_and_no_new_one_is_made_up()
    {
        await using (await Start()) { }
        File.Delete(Path.Combine(_folder.Data, "password"));

        (await Should.ThrowAsync<PostgresServerException>(Start)).Message.ShouldContain("password is gone");
    }

    [Fact]
    public async Task A_wanted_port_that_is_taken_is_told()
    {
        await using var first = await Start();

        var other = Path.Combine(_folder.Root, "other");
        await made.CopyTo(other, Ct);

        var refusal = await Should.ThrowAsync<PostgresServerException>(
            () => PostgresServer.Start(new(other, Durable: false, Port: first.Port), Ct));

        refusal.Message.ShouldContain("Address already in use");
    }

    [Fact]
    public async Task A_folder_that_the_servers_account_cannot_enter_is_named_with_what_to_do()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only root hands the server to another account.");
        File.SetUnixFileMode(_folder.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        var refusal = await Should.ThrowAsync<PostgresServerException>(StartAsIs);

        refusal.Message.ShouldContain($"chmod o+x {_folder.Root}");
        Directory.Exists(_folder.Data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_start_that_was_broken_off_halfway_does_not_spoil_the_next()
    {
        using (var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(150)))
            await Should.ThrowAsync<OperationCanceledException>(() => PostgresServer.Start(new(_folder.Data, Durable: false), soon.Token));

        await using var server = await StartAsIs();

        (await Ask(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task The_server_stops_when_the_process_that_started_it_is_killed_and_its_data_can_be_used_at_once()
    {
        await made.CopyTo(_folder.Data, Ct);
        int server;
        using (var host = ServerHost.StartInOtherProcess(_folder.Data))
        {
            var connectionString = await host.StandardOutput.ReadLineAsync(Ct);
            connectionString.ShouldNotBeNull();
            await Ask(connectionString, "create table kept as select 'still here' as text");
            server = Convert.ToInt32(await Ask(connectionString, "select pg_backend_pid()"), CultureInfo.InvariantCulture);
            host.Kill();
            await host.WaitForExitAsync(Ct);
        }

        await using var next = await Start();

        (await Ask(next, "select text from kept")).ShouldBe("still here");
        Directory.Exists($"/proc/{server}").ShouldBeFalse("the killed host's server has ended, and its sessions with it");
    }

    /// <summary>On data that is there already: making a cluster takes longer than all else in these tests.</summary>
    private async Task<PostgresServer> Start()
    {
        if (!Directory.Exists(_folder.Data))
            await made.CopyTo(_folder.Data, Ct);
        return await StartAsIs();
    }

    private Task<PostgresServer> StartAsIs() => PostgresServer.Start(new(_folder.Data, Durable: false), Ct);

    private static Task<object?> Ask(PostgresServer server, string sql) => Ask(server.ConnectionString, sql);

    // No pool: its idle connections would outlive the server they belong to.
    private static async Task<object?> Ask(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync(Ct);
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(Ct);
    }

    private static async Task<int> ServerProcess(PostgresServer server)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(server.DataDirectory, "cluster", "postmaster.pid"), Ct);
        return int.Parse(lines[0], CultureInfo.InvariantCulture);
    }

    private static UnixFileMode Mode(string path) => File.GetUnixFileMode(path);
}
