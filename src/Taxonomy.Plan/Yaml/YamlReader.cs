namespace Taxonomy.Plans.Yaml;

/// <summary>Turns a YAML text into nodes, and repairs by indentation what cannot be parsed.</summary>
public static class YamlReader
{
    /// <summary>Reads a text. Never throws; takes time linear in the text's length.</summary>
    public static YamlDocument Read(string text)
    {
        return Read(text, out _);
    }

    /// <summary>The same, and how much work it was.</summary>
    internal static YamlDocument Read(string text, out YamlWork work)
    {
        work = new YamlWork(text);
        var look = FirstLook.At(text);
        var attempt = YamlParse.Run(work, YamlRange.Whole(text));
        YamlNode? root;
        if (attempt.Fault is null && !look.NeedsOutline)
        {
            root = attempt.Root;
            work.Errors.AddRange(attempt.Errors);
        }
        else
        {
            var outline = YamlOutline.Of(text, attempt.Fault is null ? attempt.SeveralLines : []);
            if (attempt.Fault is null && !outline.HasTraps)
            {
                root = attempt.Root;
                work.Errors.AddRange(attempt.Errors);
                outline.ReportTabs(work, attempt.SeveralLines);
            }
            else
            {
                root = new YamlRepair(work, outline).Run(attempt.Partial);
            }
        }

        look.ReportForbidden(work);
        return new YamlDocument(root, work.ErrorsInOrder());
    }
}

/// <summary>A YAML file: whatever of it could be read, and what could not.</summary>
/// <param name="root">The file's one node; null for a file without content.</param>
/// <param name="errors">In file order.</param>
public sealed class YamlDocument(YamlNode? root, IReadOnlyList<YamlError> errors)
{
    public YamlNode? Root { get; } = root;

    public IReadOnlyList<YamlError> Errors { get; } = errors;
}

/// <summary>Why a part of a file could not be read.</summary>
public sealed record YamlError(YamlErrorKind Kind, string Message, SourceSpan Span);

public enum YamlErrorKind
{
    /// <summary>Not valid YAML, or YAML that a plan does not use.</summary>
    Syntax,

    /// <summary>An alias whose anchor does not exist.</summary>
    UndefinedAlias,

    /// <summary>A plain <c>&lt;&lt;</c> as a key.</summary>
    MergeKey,
}
