using System.Security.Cryptography;

namespace Taxonomy.Cli.Tests.Support;

/// <summary>A folder of its own for a test, which is deleted at the end.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("taxonomy-cli-").FullName;

    public string Write(string file, string text)
    {
        var path = PathOf(file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public bool Has(string file) => File.Exists(PathOf(file));

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Returns the names of all files, relative to the folder and in order.</summary>
    public IEnumerable<string> Files() =>
        Directory
            .EnumerateFiles(Path, "*", SearchOption.AllDirectories)
            .Select(file => System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>Returns the hashes of all files, except for what MSBuild writes into obj whenever it reads a project.</summary>
    public Dictionary<string, string> Hashes() =>
        Files()
            .Where(file => !file.Split('/').Contains("obj"))
            .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(PathOf(file)))));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
