using System.Text.RegularExpressions;

namespace Taxonomy.Package.Tests.Support;

/// <summary>What the namespaces of a project use of each other, as its source says it.</summary>
internal sealed partial class SourceNamespaces
{
    private readonly List<Source> _sources = [];
    private readonly Dictionary<string, Dictionary<string, string>> _types = new(StringComparer.Ordinal);

    /// <param name="project">The folder of a project, within the repository.</param>
    public SourceNamespaces(string project)
    {
        var folder = Repository.PathOf(project);
        foreach (var file in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order())
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (
                !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
            )
            {
                Add($"{project}/{path}", WithoutText().Replace(File.ReadAllText(file), " "));
            }
        }
    }

    /// <summary>The namespaces that have types.</summary>
    public IEnumerable<string> All => _types.Keys;

    /// <summary>Each use of a type of another namespace, once a file.</summary>
    public IEnumerable<Use> Uses()
    {
        foreach (var source in _sources)
        {
            foreach (var (space, types) in _types.Where(other => other.Key != source.Namespace))
            {
                var isVisible =
                    source.Usings.Contains(space) || source.Namespace.StartsWith(space + ".", StringComparison.Ordinal);
                var last = space[(space.LastIndexOf('.') + 1)..];
                foreach (var (name, file) in types)
                {
                    if (
                        (isVisible && source.Words.Contains(name))
                        || source.Words.Contains(last + "." + name)
                        || source.Usings.Contains(space + "." + name)
                    )
                    {
                        yield return new(source.File, source.Namespace, name, space, file);
                    }
                }
            }
        }
    }

    private void Add(string file, string text)
    {
        if (Namespace().Match(text) is not { Success: true } space)
        {
            return;
        }

        var name = space.Groups[1].Value;
        _sources.Add(
            new(
                file,
                name,
                [.. Using().Matches(text).Select(match => match.Groups[1].Value)],
                [
                    .. Word().Matches(text).Select(match => match.Value),
                    .. Pair().Matches(text).Select(match => match.Groups[1].Value),
                ]
            )
        );
        if (!_types.TryGetValue(name, out var types))
        {
            _types.Add(name, types = new(StringComparer.Ordinal));
        }

        foreach (Match type in Type().Matches(text))
        {
            types.TryAdd(type.Groups[1].Value, file);
        }
    }

    [GeneratedRegex(
        "\"{3,}.*?\"{3,}|//[^\n]*|/\\*.*?\\*/|@\"(?:[^\"]|\"\")*\"|\"(?:\\\\.|[^\"\\\\\n])*\"",
        RegexOptions.Singleline
    )]
    private static partial Regex WithoutText();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"\b[A-Z]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"(?=\b([A-Z]\w*\.[A-Z]\w*))")]
    private static partial Regex Pair();

    // At the start of a line: a type inside of another is a part of it.
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|sealed|abstract|readonly|partial|ref|unsafe) )*(?:class|record struct|record|struct|enum|interface|delegate [\w<>?]+) (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex Type();

    /// <summary>A file that uses a type of another namespace.</summary>
    public sealed record Use(string File, string Namespace, string Name, string Other, string OtherFile)
    {
        public override string ToString() => $"{File} uses '{Name}' of {OtherFile}: {Namespace} must not use {Other}.";
    }

    private sealed record Source(string File, string Namespace, HashSet<string> Usings, HashSet<string> Words);
}
