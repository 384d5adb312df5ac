using System.Text;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Generators.Emit;

/// <summary>XML documentation and <c>[Obsolete]</c> attributes from what the plan says.</summary>
internal static class DocComments
{
    [ThreadStatic]
    private static StringBuilder? s_builder;

    public static void Summary(CodeWriter code, string? text) => Element(code, "summary", null, text);

    public static void Summary(CodeWriter code, params string?[] paragraphs) =>
        Element(code, "summary", null, paragraphs);

    public static void Remarks(CodeWriter code, string text) => Element(code, "remarks", null, text);

    public static void Parameter(CodeWriter code, string name, string? text) =>
        Element(code, "param", name.TrimStart('@'), text);

    public static void Parameter(CodeWriter code, string name, params string?[] paragraphs) =>
        Element(code, "param", name.TrimStart('@'), paragraphs);

    /// <summary>Sentences in one paragraph, each with its full stop; those that are null are left out.</summary>
    public static string Sentences(params string?[] sentences)
    {
        var text = Builder();
        foreach (var sentence in sentences)
        {
            Sentence(text, sentence);
        }

        return text.ToString();
    }

    /// <summary>Everything that the plan says of a property, in one paragraph.</summary>
    public static string Describe(Property property)
    {
        // Asked for first: it needs the builder, too.
        var reason = property.Deprecation is { } deprecation ? Reason(deprecation) : null;
        var text = Builder();
        Sentence(text, property.Description);
        SentAs(text, property);
        Sentence(text, property is { SendsDefault: false, DefaultJson: { } value } ? "Default: " + value : null);
        Sentence(text, property.Unit is { } unit ? "Unit: " + unit : null);
        Sentence(text, ConstraintText.Describe(property.Type));
        if (property.Examples.Count > 0)
        {
            Sentence(text, "For example: " + string.Join(", ", property.Examples));
        }

        if (property.Classification is { } classification)
        {
            Sentence(text, "Classified as " + classification);
        }

        if (property.Expires is { } expires)
        {
            Sentence(text, "Expires " + expires);
        }

        if (reason is not null)
        {
            Sentence(text, reason.Length > 0 ? "Deprecated: " + reason : "Deprecated");
        }

        return text.ToString();
    }

    public static void Obsolete(CodeWriter code, Deprecation? deprecation)
    {
        if (deprecation is not null)
        {
            var reason = Reason(deprecation);
            code.Line(
                $"[global::System.Obsolete({Literals.CSharp(reason.Length == 0 ? "Deprecated in the tracking plan." : reason)})]"
            );
        }
    }

    /// <summary>Makes a text safe in an XML comment: no markup, nothing that XML or a line of C# cannot hold.</summary>
    public static string Escape(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            var character = text[index];
            switch (character)
            {
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '>':
                    escaped.Append("&gt;");
                    break;
                default:
                    if (Surrogates.IsPair(text, index))
                    {
                        escaped.Append(character).Append(text[++index]);
                    }
                    else
                    {
                        escaped.Append(IsUnfit(character) ? ' ' : character);
                    }

                    break;
            }
        }

        return escaped.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (var character in text)
        {
            if (character is < ' ' or > '~' or '&' or '<' or '>')
            {
                return false;
            }
        }

        return true;
    }

    // What becomes of the value, and of null where that is allowed.
    private static void SentAs(StringBuilder text, Property property)
    {
        if (text.Length > 0)
        {
            text.Append(' ');
        }

        switch (property)
        {
            case { ConstJson: { } json }:
                text.Append("If true, '").Append(property.Name).Append("' is sent as ").Append(json).Append('.');
                break;
            case { SendsDefault: true, DefaultJson: { } json }:
                text.Append("Sent as '").Append(property.Name).Append("'; if it is null, as ").Append(json).Append('.');
                break;
            case { IsRequired: false, IsNullable: true, Type.Kind: ValueKind.Any }:
                text.Append("Sent as '")
                    .Append(property.Name)
                    .Append("', unless it is null; PropertyValue.Null is sent as null.");
                break;
            case { IsRequired: false, IsNullable: true }:
                text.Append("Sent as '").Append(property.Name).Append("', unless it is omitted; null is sent as null.");
                break;
            case { IsRequired: false }:
                text.Append("Sent as '").Append(property.Name).Append("', unless it is null.");
                break;
            case { IsNullable: true }:
                text.Append("Sent as '").Append(property.Name).Append("'; null is sent as null.");
                break;
            default:
                text.Append("Sent as '").Append(property.Name).Append("'.");
                break;
        }
    }

    private static StringBuilder Builder() => (s_builder ??= new StringBuilder(512)).Clear();

    private static string Reason(Deprecation deprecation)
    {
        var text = Builder();
        if (deprecation.Use is { } use)
        {
            Sentence(
                text,
                deprecation.UseCSharpName is { } name && name != use ? $"Use '{use}' ({name})" : $"Use '{use}'"
            );
        }

        Sentence(text, deprecation.Message);
        if (deprecation.Since is { } since)
        {
            Sentence(text, "Deprecated since " + since);
        }

        return text.ToString();
    }

    private static void Sentence(StringBuilder text, string? sentence)
    {
        sentence = sentence?.Trim();
        if (string.IsNullOrEmpty(sentence))
        {
            return;
        }

        if (text.Length > 0)
        {
            text.Append(' ');
        }

        text.Append(sentence);
        if (sentence![sentence.Length - 1] is not ('.' or '!' or '?' or ':'))
        {
            text.Append('.');
        }
    }

    private static void Element(CodeWriter code, string element, string? name, string? text)
    {
        if (text is null || !IsPlainLine(text))
        {
            Element(code, element, name, [text]);
        }
        else if (name is null)
        {
            code.Line($"/// <{element}>{text}</{element}>");
        }
        else
        {
            code.Line($"/// <{element} name=\"{name}\">{text}</{element}>");
        }
    }

    // Nearly every text is: there is nothing to escape, to cut or to trim.
    private static bool IsPlainLine(string text) =>
        text.Length > 0 && text[0] != ' ' && text[text.Length - 1] != ' ' && IsPlain(text);

    private static void Element(CodeWriter code, string element, string? name, string?[] paragraphs)
    {
        var opening = name is null ? $"<{element}>" : $"<{element} name=\"{name}\">";
        var lines = Lines(paragraphs);
        if (lines.Count == 0)
        {
            lines.Add("");
        }

        if (lines.Count == 1)
        {
            code.Line($"/// {opening}{lines[0]}</{element}>");
            return;
        }

        code.Line($"/// {opening}");
        foreach (var line in lines)
        {
            code.Line(line.Length == 0 ? "///" : $"/// {line}");
        }

        code.Line($"/// </{element}>");
    }

    // Each text is a paragraph; a blank line inside a text begins one, too.
    private static List<string> Lines(string?[] paragraphs)
    {
        var lines = new List<string>();
        foreach (var paragraph in paragraphs)
        {
            if (string.IsNullOrWhiteSpace(paragraph))
            {
                continue;
            }

            var separator = lines.Count > 0;
            foreach (var raw in paragraph!.Trim().Split('\n'))
            {
                var line = Escape(raw.Trim());
                if (line.Length == 0)
                {
                    separator = true;
                    continue;
                }

                if (separator && lines.Count > 0)
                {
                    lines.Add("<br/>");
                }

                separator = false;
                lines.Add(line);
            }
        }

        return lines;
    }

    private static bool IsUnfit(char character) =>
        char.IsControl(character)
        || char.IsSurrogate(character)
        || character is '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF'
        // These would let the text after them, code included, appear in another order than it has.
        || character is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
