namespace Taxonomy.Tests;

/// <summary>A directory that is gone after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), "taxonomy-" + Guid.NewGuid().ToString("N"));

    public string OnlyFile => Assert.Single(Directory.GetFiles(Path));

    /// <summary>The ring of the only journal in it.</summary>
    public string RingFile => File("events.journal");

    /// <summary>The only file with a name, however deep.</summary>
    public string File(string name) => Assert.Single(Directory.GetFiles(Path, name, SearchOption.AllDirectories));

    public TemporaryDirectory Create()
    {
        Directory.CreateDirectory(Path);
        return this;
    }

    public void Dispose()
    {
        if (Directory.Exists(Path))
        {
            Directory.Delete(Path, recursive: true);
        }
        else
        {
            System.IO.File.Delete(Path);
        }
    }
}
