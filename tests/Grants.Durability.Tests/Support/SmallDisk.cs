using System.Globalization;

namespace Grants.Durability.Tests.Support;

/// <summary>A file system of its own in memory that is soon full. Mounting takes root; the account of the database owns what is in it.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string _mount;

    private SmallDisk(string mount) => _mount = mount;

    /// <summary>A folder on it, which is not there yet.</summary>
    public string Folder => Path.Combine(_mount, "database");

    private string Ballast => Path.Combine(_mount, "ballast");

    public static async Task<SmallDisk> Mount(int megabytes)
    {
        var mount = Machine.Folder().FullName;
        await Machine.Execute("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=0755"), "grants-durability", mount);
        return new(mount);
    }

    /// <summary>Leaves no byte.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true) file.Write(block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void MakeRoom() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await Machine.Execute("umount", _mount);
        Directory.Delete(_mount);
    }
}
