namespace Taxonomy.Tests;

/// <summary>A directory that is gone after the test.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    public string Path { get; } =
        System.IO.Path.Combine(System.IO.Path.GetTempPath(), "taxonomy-" + Guid.NewGuid().ToString("N"));

    /// <summary>The only file, but for locks.</summary>
    public string OnlyFile => Assert.Single(Files);

    /// <summary>The files right in it, but for locks.</summary>
    public IReadOnlyList<string> Files =>
        [.. Directory.GetFiles(Path).Where(file => System.IO.Path.GetExtension(file) != ".lock")];

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
