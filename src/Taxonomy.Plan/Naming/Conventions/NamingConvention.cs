using System.Text;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Naming;

/// <summary>A way to write names: says whether a name follows it, and how it would.</summary>
public abstract class NamingConvention
{
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

    /// <summary>Whether a name follows the convention: each of its segments between dots does.</summary>
    public virtual bool Accepts(string name)
    {
        foreach (var segment in Segments(name))
        {
            if (!AcceptsSegment(segment))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// The name as the convention would write it: the same if it follows already, null if there is no such spelling.
    /// </summary>
    public virtual string? Suggest(string name)
    {
        if (Accepts(name))
        {
            return name;
        }

        var segments = Segments(Normalized(name));
        for (var i = 0; i < segments.Count; i++)
        {
            if (!AcceptsSegment(segments[i]))
            {
                segments[i] = WriteSegment(segments[i]);
            }
        }

        // Letters that have no other case cannot follow everywhere.
        var suggestion = string.Join(".", segments);
        return Accepts(suggestion) ? suggestion : null;
    }

    private protected abstract bool AcceptsSegment(string segment);

    private protected abstract string WriteSegment(string segment);

    /// <summary>The parts of a name between dots; a dot counts where it has a letter or digit on both sides.</summary>
    private protected List<string> Segments(string name)
    {
        var segments = new List<string>(1);
        var start = 0;
        for (var dot = name.IndexOf('.'); dot >= 0; dot = name.IndexOf('.', dot + 1))
        {
            if (
                dot > start
                && dot + 1 < name.Length
                && Characters.IsLetterOrDigit(name, dot - 1)
                && Characters.IsLetterOrDigit(name, dot + 1)
                && !Keep.HasDot(name, dot)
            )
            {
                segments.Add(name.Substring(start, dot - start));
                start = dot + 1;
            }
        }

        segments.Add(start == 0 ? name : name.Substring(start));
        return segments;
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
