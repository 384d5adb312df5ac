using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Syntax;

/// <summary>Reads the values of an enum. A value that cannot be read costs only itself.</summary>
internal static class EnumReader
{
    private const string Integer = "integer";

    public static EnumDeclaration? Read(ReadingContext context, YamlEntry entry)
    {
        if (entry.Value is not YamlSequence sequence)
        {
            context.WrongKind(entry, Phrases.EnumValues);
            return null;
        }

        if (sequence.Items.Count == 0)
        {
            context.Report(FormatRules.NoEnumValues, Spans.OfValue(entry));
            return null;
        }

        var count = Math.Min(sequence.Items.Count, EnumSize.Most);
        if (count < sequence.Items.Count)
        {
            var beyond = Spans.OfValue(new(entry.Key, sequence.Items[count]));
            context.Report(FormatRules.TooManyEnumValues, beyond, count, sequence.Items.Count);
        }

        var values = new List<DeclarationHead>(count);
        var types = new List<string?>(count);
        var first = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var item = sequence.Items[i];
            if (ReadValue(context, entry, item, out var plainType) is not { } head)
            {
                continue;
            }

            if (first.TryGetValue(head.Name, out var original))
            {
                context.Report(
                    FormatRules.DuplicateValue.CreateFinding(head.NameSpan, head.Name) with
                    {
                        Related = new([new RelatedLocation("", original)]),
                    }
                );
                continue;
            }

            first.Add(head.Name, head.NameSpan);
            values.Add(head);
            types.Add(plainType);
        }

        return Build(context, entry, values, types);
    }

    private static EnumDeclaration Build(
        ReadingContext context,
        YamlEntry entry,
        List<DeclarationHead> heads,
        List<string?> types
    )
    {
        var identifiers = new Dictionary<string, EnumValueDeclaration>(StringComparer.OrdinalIgnoreCase);
        var values = new EnumValueDeclaration[heads.Count];
        var members = new List<EnumMember>(heads.Count);
        var names = heads.Any(head => head.Deprecation?.Use is not null)
            ? heads.ToDictionary(head => head.Name, head => head.Identifier, StringComparer.Ordinal)
            : null;
        for (var i = 0; i < heads.Count; i++)
        {
            var head = heads[i];
            EnumMember? member = null;
            var isTaken = identifiers.TryGetValue(head.Identifier ?? "", out var other);
            if (head.Identifier is { } identifier && !isTaken)
            {
                member = new()
                {
                    Value = head.Name,
                    CSharpName = identifier,
                    Description = head.Description?.Value,
                    Deprecation = Deprecation(context, head.Deprecation, names),
                };
                members.Add(member);
            }

            values[i] = new(head)
            {
                IsInteger = types[i] == Integer,
                PlainType = types[i],
                Member = member,
            };
            if (other is not null)
            {
                context.ValueCollisions.Add((values[i], other));
            }
            else if (member is not null)
            {
                identifiers.Add(member.CSharpName, values[i]);
            }
        }

        return new()
        {
            Values = values,
            KeySpan = entry.Key.Span,
            IsAllIntegers = values.Length > 0 && types.TrueForAll(static type => type == Integer),
            Members = new(members.ToArray()),
        };
    }

    private static Deprecation? Deprecation(
        ReadingContext context,
        DeprecationDeclaration? declaration,
        Dictionary<string, string?>? names
    )
    {
        if (declaration is null)
        {
            return null;
        }

        string? useIdentifier = null;
        if (declaration.Use is { } use && (names is null || !names.TryGetValue(use.Value, out useIdentifier)))
        {
            var nearest = names is null ? null : NearestName.Find(use.Value, names.Keys);
            context.Report(
                nearest is null ? FormatRules.NotAnEnumValue : FormatRules.NotAnEnumValueButNear,
                use.Span,
                use.Value,
                nearest ?? ""
            );
        }

        return new(declaration.Use?.Value, useIdentifier, declaration.Since, declaration.Message);
    }

    private static DeclarationHead? ReadValue(
        ReadingContext context,
        YamlEntry owner,
        YamlNode item,
        out string? plainType
    )
    {
        plainType = null;
        switch (item)
        {
            case YamlScalar scalar:
                return IsValue(context, scalar)
                    ? Head(context, scalar, new() { Name = scalar.Value, NameSpan = scalar.Span }, out plainType)
                    : null;
            case YamlMapping mapping:
                return ReadMapping(context, mapping, out plainType);
            default:
                context.WrongKind(item, Spans.OfValue(new(owner.Key, item)), "enum", Phrases.EnumValues);
                return null;
        }
    }

    private static DeclarationHead? ReadMapping(ReadingContext context, YamlMapping mapping, out string? plainType)
    {
        plainType = null;
        YamlScalar? value = null;
        var hasValue = false;
        foreach (var entry in mapping.Entries)
        {
            if (entry.Key.Value == "value")
            {
                hasValue = true;
                value = entry.Value as YamlScalar;
                if (value is null)
                {
                    context.WrongKind(entry, Phrases.StringOrInteger);
                }

                break;
            }
        }

        var head = new DeclarationHead { Name = value?.Value ?? "", NameSpan = value?.Span ?? mapping.Span };
        foreach (var entry in context.Entries(mapping))
        {
            switch (entry.Key.Value)
            {
                case "value":
                    break;
                case "description" or "deprecated" or "expires" or "csharp_name" or "suppress" or "links":
                    HeadReader.Read(context, entry, ref head);
                    break;
                default:
                    context.UnknownKey(entry, PlanKeys.EnumValue, Phrases.EnumValue);
                    break;
            }
        }

        if (!hasValue)
        {
            var span = mapping.Entries.Count > 0 ? mapping.Entries[0].Key.Span : mapping.Span;
            context.Report(FormatRules.NoEnumValueKey, span);
            return null;
        }

        return value is not null && IsValue(context, value) ? Head(context, value, head, out plainType) : null;
    }

    private static DeclarationHead Head(
        ReadingContext context,
        YamlScalar value,
        DeclarationHead head,
        out string? plainType
    )
    {
        plainType = value.Style == YamlScalarStyle.Plain ? PlainType(value.Value) : null;
        HeadReader.SetIdentifier(context, ref head);
        return head;
    }

    private static string? PlainType(string text) =>
        ScalarTexts.IsInteger(text) ? Integer
        : ScalarTexts.IsNumber(text) ? "number"
        : ScalarTexts.IsBoolean(text, out _) ? "boolean"
        : null;

    private static bool IsValue(ReadingContext context, YamlScalar value)
    {
        if (value.IsNull)
        {
            context.ReportNull(value, "value", FormatRules.EmptyEnumValue);
        }

        return !value.IsNull;
    }
}
