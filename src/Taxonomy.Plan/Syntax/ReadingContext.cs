using System.Text;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Contains what the readers of one file share: its findings, and what is derived once for each string.</summary>
internal sealed class ReadingContext : IReporter
{
    private readonly Dictionary<string, string?> _identifiers;
    private readonly Dictionary<string, (TypeExpression Expression, TypeFault? Fault)> _types;
    private readonly List<Finding> _findings = [];

    public ReadingContext()
    {
        _identifiers = new(StringComparer.Ordinal);
        _types = new(StringComparer.Ordinal);
    }

    /// <summary>Creates a context with findings of its own for another part of the same file.</summary>
    public ReadingContext(ReadingContext other)
    {
        _identifiers = other._identifiers;
        _types = other._types;
        ValueCollisions = other.ValueCollisions;
        PropertySources = other.PropertySources;
        Classifications = other.Classifications;
    }

    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Gets the values of enums whose identifier another value has, each with that value.</summary>
    public List<(EnumValueDeclaration Value, EnumValueDeclaration Other)> ValueCollisions { get; } = [];

    /// <summary>Gets the names of projects in <c>sources</c> and <c>required</c> of properties.</summary>
    public List<Located<string>> PropertySources { get; } = [];

    /// <summary>Gets what <c>classification</c> of properties states.</summary>
    public List<Located<string>> Classifications { get; } = [];

    public void Report(Finding finding) => _findings.Add(finding);

    /// <summary>Reads a text as YAML, and reports what is not valid.</summary>
    /// <inheritdoc cref="YamlReader.Read(string, IReadOnlyCollection{string})"/>
    public YamlNode? Parse(string text, Encoding? encoding, IReadOnlyCollection<string>? rootKeys = null)
    {
        if (TextEncoding.FindFault(text, encoding) is { } fault)
        {
            Report(fault);
        }

        var document = YamlReader.Read(text, rootKeys);
        _findings.AddRange(document.Errors);
        return document.Root;
    }

    /// <summary>Reports that an entry's value is not valid, unless that has been reported as invalid YAML.</summary>
    public void WrongKind(YamlEntry entry, Phrase expected) =>
        WrongKind(entry.Value, Spans.OfValue(entry), entry.Key.Value, expected);

    public void WrongKind(YamlNode node, SourceSpan span, string subject, Phrase expected)
    {
        if (node is not YamlUnreadable)
        {
            this.Report(FormatRules.WrongValue, span, subject, expected, Describe(node));
        }
    }

    /// <summary>Reports a key that the format does not define, unless it is the author's own.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="known">The keys that are defined.</param>
    /// <param name="owner">What has these keys.</param>
    /// <param name="content">What its key <c>properties</c> contains, where it has that.</param>
    /// <returns>The key that is probably meant; null if none is near.</returns>
    public string? UnknownKey(YamlEntry entry, IReadOnlyList<string> known, Phrase owner, Phrase? content = null)
    {
        var name = entry.Key.Value;
        var span = entry.Key.Span;
        if (IsFree(name))
        {
            return null;
        }

        var dot = name.IndexOf('.');
        if (dot > 0 && known.Contains(name.Substring(0, dot)))
        {
            var nested = name.Replace(".", ": { ") + ": …" + string.Concat(name.Where(c => c == '.').Select(_ => " }"));
            this.Report(FormatRules.DottedKey, span, name, nested);
        }
        else if (known == PlanKeys.Root && PlanKeys.CSharp.Contains(name))
        {
            this.Report(FormatRules.NotAKeyButOfCSharp, span, name, owner);
        }
        else if (KeySynonyms.Find(name, known) is { } nearest)
        {
            this.Report(FormatRules.NotAKeyButNear, span, name, owner, nearest);
            return nearest;
        }
        else if (entry.Value is YamlScalar { IsNull: true, Span.Length: 0 } && name.Contains(' '))
        {
            this.Report(FormatRules.NotAKeyAfterComma, span, name, owner);
        }
        else if (content is not null)
        {
            this.Report(FormatRules.NotAKeyButContent, span, name, owner, content);
        }
        else
        {
            this.Report(FormatRules.NotAKey, span, name, owner, known);
        }

        return null;
    }

    /// <summary>The entries of a mapping whose keys the format knows, each key once.</summary>
    public UniqueEntries Entries(YamlMapping mapping) => new(this, mapping, areNames: false);

    /// <summary>The entries of a mapping whose keys are names that the author chose, each name once.</summary>
    public UniqueEntries Names(YamlMapping mapping) => new(this, mapping, areNames: true);

    /// <summary>Whether a key is the author's own.</summary>
    public static bool IsFree(string key) => key.StartsWith("x-", StringComparison.Ordinal);

    /// <summary>Whether a key can be a name that the author chose; reports otherwise.</summary>
    public bool IsName(YamlScalar key)
    {
        if (key.IsNull)
        {
            ReportNull(key, "name", FormatRules.NoName);
            return false;
        }

        if (string.IsNullOrWhiteSpace(key.Value))
        {
            this.Report(FormatRules.EmptyName, key.Span);
            return false;
        }

        return true;
    }

    /// <summary>Reports a null where a string is required: as one that needs quotes or, if it is empty, as missing.</summary>
    public void ReportNull(YamlScalar nothing, string use, MessageFormat missing)
    {
        if (nothing.Value.Length == 0)
        {
            this.Report(missing, nothing.Span);
        }
        else
        {
            this.Report(FormatRules.Null, nothing.Span, nothing.Value, use);
        }
    }

    public string? Identifier(string name)
    {
        if (!_identifiers.TryGetValue(name, out var identifier))
        {
            identifier = Identifiers.FromWireName(name);
            if (identifier is not null && Identifiers.IsTooLong(identifier))
            {
                identifier = null;
            }

            _identifiers.Add(name, identifier);
        }

        return identifier;
    }

    /// <summary>The type that a scalar names; reports what is wrong in its text.</summary>
    public TypeUse Type(YamlScalar scalar)
    {
        if (!_types.TryGetValue(scalar.Value, out var type))
        {
            type = (TypeExpressionParser.Parse(scalar.Value, out var fault), fault);
            _types.Add(scalar.Value, type);
        }

        ReportFault(scalar, type.Fault);
        return new(
            type.Expression,
            scalar.Span,
            Spans.Slice(scalar, type.Expression.NameStart, type.Expression.Name.Length)
        );
    }

    /// <summary>The list that a sequence with one scalar stands for.</summary>
    public TypeUse ListType(YamlScalar element, SourceSpan span)
    {
        var inner = Type(element);
        var key = "[" + element.Value + "]";
        if (!_types.TryGetValue(key, out var type))
        {
            type = (TypeExpressionParser.ListOf(inner.Expression, out var fault), fault);
            _types.Add(key, type);
        }

        if (!inner.Expression.IsBroken)
        {
            ReportFault(element, type.Fault);
        }

        return new(type.Expression, span, inner.NameSpan);
    }

    private static Phrase Describe(YamlNode node) =>
        new(
            node switch
            {
                YamlScalar { IsNull: true } => "empty",
                YamlScalar { Style: YamlScalarStyle.Plain } scalar => MessageText.Quote(scalar.Value),
                YamlScalar scalar => "the string " + MessageText.Quote(scalar.Value),
                YamlSequence => "a list",
                YamlMapping => "a mapping",
                _ => "something else",
            }
        );

    private void ReportFault(YamlScalar scalar, TypeFault? fault)
    {
        if (fault is not null)
        {
            this.Report(fault.Message, Spans.Slice(scalar, fault.Start, fault.Length), fault.Arguments);
        }
    }
}
