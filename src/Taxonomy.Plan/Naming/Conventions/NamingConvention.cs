using System.Text;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Naming;

/// <summary>A way to write names: says whether a name follows it, and how it would.</summary>
public abstract class NamingConvention
{
    private static readonly char[] s_dots = ['.'];
    private static readonly char[] s_all = ['.', '/', ':'];

    private protected NamingConvention(string name, KeepWords keep)
    {
        Name = name;
        Keep = keep;
    }

    /// <summary>As a plan writes it, such as <c>Title Case</c>; the pattern of a pattern.</summary>
    public string Name { get; }

    /// <summary>What to tell somebody who asks what it looks like.</summary>
    public virtual string Description => Name;

    private protected KeepWords Keep { get; }

    /// <summary>Whether a name follows the convention: each of its segments does.</summary>
    /// <remarks>
    /// Segments are separated by dots; by slashes and colons where the name does not follow as it is, so that both
    /// <c>Yes/no Answered</c> and <c>auth/login_clicked</c> pass.
    /// </remarks>
    public virtual bool Accepts(string name) => Accepts(Segments(name, s_dots)) || Accepts(Segments(name, s_all));

    /// <summary>
    /// The name as the convention would write it: the same if it follows already, null if there is no such spelling.
    /// </summary>
    public virtual string? Suggest(string name)
    {
        if (Accepts(name))
        {
            return name;
        }

        // Letters that have no other case cannot follow everywhere. Without slashes and colons, more names can.
        name = Normalized(name);
        return Written(name, s_all) ?? Written(name, s_dots);
    }

    private string? Written(string name, char[] separators)
    {
        var written = new StringBuilder(name.Length);
        foreach (var (segment, separator) in Segments(name, separators))
        {
            written.Append(AcceptsSegment(segment) ? segment : WriteSegment(segment)).Append(separator);
        }

        var suggestion = written.ToString();
        return Accepts(suggestion) ? suggestion : null;
    }

    private protected abstract bool AcceptsSegment(string segment);

    private protected abstract string WriteSegment(string segment);

    private bool Accepts(List<(string Text, string Separator)> segments)
    {
        foreach (var (segment, _) in segments)
        {
            if (!AcceptsSegment(segment))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// Cuts a name at each separator that has a letter or digit on both sides; at a slash or colon only if each side
    /// has more than one character, so that <c>A/B</c> stays one word.
    /// </summary>
    private List<(string Text, string Separator)> Segments(string name, char[] separators)
    {
        var segments = new List<(string, string)>(1);
        var start = 0;
        for (var at = name.IndexOfAny(separators); at >= 0; at = name.IndexOfAny(separators, at + 1))
        {
            if (at > start && Separates(name, start, at))
            {
                segments.Add((name.Substring(start, at - start), name[at].ToString()));
                start = at + 1;
            }
        }

        segments.Add((start == 0 ? name : name.Substring(start), ""));
        return segments;
    }

    private bool Separates(string name, int start, int at)
    {
        if (
            at + 1 >= name.Length
            || !Characters.IsLetterOrDigit(name, at - 1)
            || !Characters.IsLetterOrDigit(name, at + 1)
        )
        {
            return false;
        }

        return name[at] == '.' ? !Keep.HasDot(name, at) : IsInWord(at - 2) && IsInWord(at + 2);

        bool IsInWord(int index) =>
            index >= start
            && index < name.Length
            && !char.IsWhiteSpace(name[index])
            && Array.IndexOf(s_all, name[index]) < 0;
    }

    private static string Normalized(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair: it stays as it is.
            return name;
        }
    }
}
