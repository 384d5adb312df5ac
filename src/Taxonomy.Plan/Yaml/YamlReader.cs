using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Yaml;

/// <summary>Turns a YAML text into nodes, and repairs by indentation what cannot be parsed.</summary>
public static class YamlReader
{
    /// <summary>Reads a text. Never throws; takes time linear in the text's length.</summary>
    public static YamlDocument Read(string text)
    {
        try
        {
            return Read(text, out _);
        }
#pragma warning disable CA1031 // Whatever is wrong with this reader, it must not take the compiler down.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var error = new YamlError(YamlErrorKind.Syntax, YamlMessages.Defect(exception), default);
            return new YamlDocument(null, [error]);
        }
    }

    /// <summary>The same, and how much work it was; does not hide a defect of the reader's own.</summary>
    internal static YamlDocument Read(string text, out YamlWork work)
    {
        var look = FirstLook.At(text);
        work = new YamlWork(text) { IsClean = look.IsClean };
        var attempt =
            look.MayBeDeep ? default
            : look.IsOrdinary && OrdinaryYaml.Run(work) is { } ordinary ? ordinary
            : YamlParse.Run(work, YamlRange.Whole(text));
        var isParsed = attempt.Errors is not null && attempt.Fault is null;
        YamlOutline? outline = null;
        if (!isParsed || look.NeedsOutline)
        {
            outline = YamlOutline.Of(text, isParsed ? attempt.SeveralLines : []);
        }

        YamlNode? root;
        if (!isParsed || outline is { HasTraps: true })
        {
            root = new YamlRepair(work, outline!).Run(attempt.Partial);
        }
        else
        {
            root = attempt.Root;
            work.Errors.AddRange(attempt.Errors!);
            outline?.ReportTabs(work, attempt.SeveralLines);
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
