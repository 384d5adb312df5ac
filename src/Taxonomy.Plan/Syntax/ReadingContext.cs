using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>What the readers of one file share: where findings go, and what is worked out once per distinct text.</summary>
internal sealed class ReadingContext : IReporter
{
    private readonly Dictionary<string, string?> _identifiers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (TypeExpression Expression, TypeFault? Fault)> _types = new(
        StringComparer.Ordinal
    );

    /// <summary>Where findings go now. Those on settings wait apart, since only a root has settings.</summary>
    public List<FileFinding> Findings { get; set; } = [];

    public void Report(Rule rule, SourceSpan span, string message) => Findings.Add(new(rule, span, message));

    /// <summary>Reports what the parser could not read.</summary>
    public void Report(IReadOnlyList<YamlError> errors)
    {
        foreach (var error in errors)
        {
            var rule = error.Kind switch
            {
                YamlErrorKind.UndefinedAlias => RuleCatalog.UnknownReference,
                YamlErrorKind.MergeKey => RuleCatalog.UnknownKey,
                _ => RuleCatalog.InvalidYaml,
            };
            Report(rule, error.Span, error.Message);
        }
    }

    /// <summary>Says that an entry's value is of the wrong kind; nothing when the parser has complained already.</summary>
    public void WrongKind(YamlEntry entry, string expected) =>
        WrongKind(entry.Value, Spans.OfValue(entry), entry.Key.Value, expected);

    public void WrongKind(YamlNode node, SourceSpan span, string subject, string expected)
    {
        if (node is not YamlUnreadable)
        {
            Report(
                RuleCatalog.WrongKind,
                span,
                $"'{MessageText.Shorten(subject)}' expects {expected}; found {Describe(node)}."
            );
        }
    }

    public void UnknownKey(YamlEntry entry, IReadOnlyList<string> known, string place, string hint = "")
    {
        var key = entry.Key;
        var name = key.Value;
        if (IsFree(name))
        {
            return;
        }

        var dot = name.IndexOf('.');
        if (dot > 0 && known.Contains(name.Substring(0, dot)))
        {
            var nested = name.Replace(".", ": { ") + ": …" + string.Concat(name.Where(c => c == '.').Select(_ => " }"));
            Report(RuleCatalog.UnknownKey, key.Span, $"Keys nest instead of having dots: write '{nested}'.");
            return;
        }

        if (entry.Value is YamlScalar { IsNull: true, Span.Length: 0 } && name.Contains(' '))
        {
            hint =
                "If it belongs to the text before it: between braces, a comma ends a text unless the text is in quotes.";
        }

        var suggestion = NearestName.Suggestion(name, known);
        if (suggestion.Length == 0)
        {
            suggestion = hint.Length > 0 ? " " + hint : $" Known here: {string.Join(", ", known)}.";
        }

        Report(RuleCatalog.UnknownKey, key.Span, $"{place} has no key '{MessageText.Shorten(name)}'.{suggestion}");
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
            ReportNull(key, "name", "A name is missing before the colon.");
            return false;
        }

        if (string.IsNullOrWhiteSpace(key.Value))
        {
            Report(RuleCatalog.WrongKind, key.Span, "A name must not be empty.");
            return false;
        }

        return true;
    }

    /// <summary>Says that a null that stands where a text belongs would be one in quotes; or, if empty, that it is missing.</summary>
    public void ReportNull(YamlScalar nothing, string use, string ifEmpty) =>
        Report(
            RuleCatalog.WrongKind,
            nothing.Span,
            nothing.Value.Length == 0
                ? ifEmpty
                : $"YAML reads {nothing.Value} as nothing at all. To use it as a {use}, write it in quotes: \"{nothing.Value}\"."
        );

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

    public static string Describe(YamlNode node) =>
        node switch
        {
            YamlScalar { IsNull: true } => "nothing",
            YamlScalar { Style: YamlScalarStyle.Plain } scalar => $"'{MessageText.Shorten(scalar.Value)}'",
            YamlScalar scalar => $"the text '{MessageText.Shorten(scalar.Value)}'",
            YamlSequence => "a list",
            YamlMapping => "a mapping",
            _ => "something else",
        };

    private void ReportFault(YamlScalar scalar, TypeFault? fault)
    {
        if (fault is not null)
        {
            Report(fault.Rule, Spans.Slice(scalar, fault.Start, fault.Length), fault.Message);
        }
    }
}
