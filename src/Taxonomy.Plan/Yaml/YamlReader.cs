using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>Turns a YAML text into nodes, valid or not: what is broken costs only the smallest entry around it.</summary>
public static class YamlReader
{
    /// <summary>Reads a text. Never throws; takes time linear in the text's length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="rootKeys">
    /// The keys that begin a section at the left edge; another line there does not end the section around it. Null: each
    /// key begins one.
    /// </param>
    public static YamlDocument Read(string text, IReadOnlyCollection<string>? rootKeys = null)
    {
        try
        {
            return Read(text, out _, rootKeys);
        }
#pragma warning disable CA1031 // Whatever is wrong with this reader, it must not take the compiler down.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var error = YamlRules.Defect.CreateFinding(
                default,
                exception.GetType().Name,
                new Phrase(exception.Message)
            );
            return new YamlDocument(null, [error]);
        }
    }

    /// <summary>The same, and how much work it was; does not hide a defect of the reader's own.</summary>
    internal static YamlDocument Read(string text, out YamlWork work, IReadOnlyCollection<string>? rootKeys = null)
    {
        work = new YamlWork(text);
        var clean = ForbiddenCharacters.Replace(text, out var errors);
        var document = TolerantReader.Read(work, clean, rootKeys);
        errors.AddRange(document.Errors);
        return new(document.Root, [.. errors.OrderBy(error => error.Span.Start)]);
    }
}

/// <summary>A YAML file: whatever of it could be read, and what could not.</summary>
/// <param name="root">The file's one node; null for a file without content.</param>
/// <param name="errors">In file order.</param>
public sealed class YamlDocument(YamlNode? root, IReadOnlyList<Finding> errors)
{
    public YamlNode? Root { get; } = root;

    public IReadOnlyList<Finding> Errors { get; } = errors;
}
