using Taxonomy.Cli.LanguageServer.Protocol;
using Taxonomy.Cli.LanguageServer.Workspace;
using Taxonomy.Plans;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Cli.LanguageServer.Features;

/// <summary>Lists what can be typed at a position: keys and words of the format, and names of the plan.</summary>
internal static class PlanCompletion
{
    // Of CompletionItemKind in the protocol.
    private const int Class = 7;
    private const int Property = 10;
    private const int Value = 12;
    private const int Keyword = 14;
    private const int Reference = 18;

    private static readonly string[] s_propertyOwners = ["properties", "context"];

    /// <summary>Returns the words that can be at a position.</summary>
    public static IReadOnlyList<LspCompletion> Find(PlanDocument document, LspPosition position)
    {
        var offset = document.Text.OffsetOf(position);
        if (
            CursorPath.Find(document.Text.Value, offset) is not { } cursor
            || SchemaOf(document, cursor) is not { } schema
        )
        {
            return [];
        }

        var range = new LspRange(document.Text.PositionOf(cursor.Start), position);
        var index = document.Plan?.Result.Index;
        var words = cursor.IsKey ? Keys(schema, cursor, index) : Values(schema, cursor, index);
        return
        [
            .. words
                .Where(word => word.Text.Length > 0)
                .DistinctBy(word => word.Label)
                .Select(
                    (word, order) =>
                        new LspCompletion(
                            word.Label,
                            word.Kind,
                            null,
                            word.Description is { } text ? new(text) : null,
                            new(range, word.Text),
                            order.ToString("D4", System.Globalization.CultureInfo.InvariantCulture)
                        )
                ),
        ];
    }

    /// <summary>Returns what the schema says about the location of a cursor; null if the document has no schema.</summary>
    private static SchemaPath? SchemaOf(PlanDocument document, CursorPath cursor)
    {
        var schema = SchemaPath.Of(document.Path, document.IsRoot);
        foreach (var step in cursor.Steps)
        {
            schema = step is null ? schema?.Item() : schema?.Under(step);
        }

        return schema;
    }

    private static IEnumerable<Word> Keys(SchemaPath schema, CursorPath cursor, PlanIndex? index)
    {
        var keys = schema
            .Keys.Where(key => !cursor.Siblings.Contains(key.Key))
            .Select(key => new Word(
                key.Key,
                key.IsMapping ? key.Key + ":" : key.Key + ": ",
                Property,
                key.Description
            ));
        return index is null
            ? keys
            : keys.Concat(Names(cursor, index).Where(name => !cursor.Siblings.Contains(name.Label)));
    }

    /// <summary>Returns names that are keys where they are used: shared properties, and values that select variants.</summary>
    private static IEnumerable<Word> Names(CursorPath cursor, PlanIndex index)
    {
        if (cursor.Steps is ["events", { } name, "variants"])
        {
            var variants = index.FindEvent(name)?.Definition.Declaration.Variants;
            return EnumValues(variants?.Discriminator?.Name, index.FindEvent(name)?.Definition.Declaration, index)
                .Select(value => new Word(value, YamlNames.Write(value) + ":", Value, null));
        }

        return cursor.Steps is ["events" or "bundles", ..] or ["context"] && s_propertyOwners.Contains(cursor.Steps[^1])
            ? index.EventProperties.Select(property =>
                Named(property.Declaration, Property) with
                {
                    Text = YamlNames.Write(property.Declaration.Name) + ":",
                }
            )
            : [];
    }

    private static IEnumerable<Word> Values(SchemaPath schema, CursorPath cursor, PlanIndex? index)
    {
        var words = schema.Words.Select(word => new Word(word.Word, word.Word, Keyword, word.Description));
        var isType = schema.Words.Any(word => word.Word == BuiltinTypes.All[0].Word);
        if (index is null)
        {
            return words;
        }

        return words.Concat(
            cursor.LastKey switch
            {
                _ when isType => index.Types.Select(type => Named(type.Declaration, Class)),
                "include" => index.Bundles.Select(bundle => Named(bundle.Declaration, Reference)),
                "groups" => index.GroupTypes.Select(group => Named(group.Declaration, Reference)),
                "sources" or "required" when cursor.Steps.Count > 1 => index.Settings.Sources.Select(source => new Word(
                    source.Value,
                    YamlNames.Write(source.Value),
                    Value,
                    null
                )),
                "use" => Replacements(cursor, index),
                "on" when cursor.Steps is ["events", { } name, "variants", "on"] => (
                    index.FindEvent(name)?.Definition.Declaration.Properties ?? []
                )
                    .Concat(index.EventProperties.Select(property => property.Declaration))
                    .Select(property => Named(property, Property)),
                "const" or "default" or "example" when cursor.Steps.Count > 1 && cursor.Steps[^2] is { } property =>
                    EnumValues(property, OwnerOf(cursor, index), index)
                        .Select(value => new Word(value, YamlNames.Write(value), Value, null)),
                _ => [],
            }
        );
    }

    private static IEnumerable<Word> Replacements(CursorPath cursor, PlanIndex index) =>
        cursor.Steps switch
        {
            ["events", _, "deprecated", "use"] => index.Events.Select(entry =>
                Named(entry.Definition.Declaration, Reference)
            ),
            ["user_properties", ..] => index.UserProperties.Select(property => Named(property.Declaration, Reference)),
            ["group_types", _, "deprecated", "use"] => index.GroupTypes.Select(group =>
                Named(group.Declaration, Reference)
            ),
            ["types", _, "deprecated", "use"] => index.Types.Select(type => Named(type.Declaration, Reference)),
            ["bundles", _, "deprecated", "use"] => index.Bundles.Select(bundle => Named(bundle.Declaration, Reference)),
            ["events", ..] => (OwnerOf(cursor, index)?.Properties ?? []).Select(property => Named(property, Reference)),
            _ => [],
        };

    private static EventDeclaration? OwnerOf(CursorPath cursor, PlanIndex index) =>
        cursor.Steps is ["events", { } name, ..] ? index.FindEvent(name)?.Definition.Declaration : null;

    /// <summary>Returns the values of the enum of a property, of an event or shared.</summary>
    private static IEnumerable<string> EnumValues(string? name, EventDeclaration? owner, PlanIndex index)
    {
        if (name is null)
        {
            return [];
        }

        var own = owner?.Properties.FirstOrDefault(property => property.Name == name);
        var shared = index.FindEventProperty(name)?.Declaration;
        var values =
            own?.Enum
            ?? TypeEnum(own?.Type)
            ?? shared?.Enum
            ?? TypeEnum(shared?.Type)
            ?? index.FindUserProperty(name)?.Declaration.Enum;
        return values?.Values.Select(value => value.Name) ?? [];

        EnumDeclaration? TypeEnum(TypeUse? use) =>
            use is null ? null : index.FindType(use.Expression.Name)?.Declaration.Enum;
    }

    private static Word Named(Declaration declaration, int kind) =>
        new(declaration.Name, YamlNames.Write(declaration.Name), kind, declaration.Description?.Value);

    /// <summary>Represents a word: what is shown, what is inserted, the kind of its symbol, and its documentation.</summary>
    private sealed record Word(string Label, string Text, int Kind, string? Description);
}
