using Taxonomy.Plans.Text;
using Taxonomy.Plans.Yaml;

namespace Taxonomy.Plans.Editing;

/// <summary>
/// Edits one file of a plan as a careful person would: in the file's own indentation, quotes and line endings, with its
/// comments where they are, and without touching anything else. After each edit the file reads as before but for what
/// was asked; an edit for which that cannot be done gives null.
/// </summary>
public sealed class PlanEditor
{
    private readonly EditableYaml _file;

    private PlanEditor(EditableYaml file, IReadOnlyList<IReadOnlyList<TextEdit>> steps)
    {
        _file = file;
        Steps = steps;
    }

    /// <summary>The file's text after all edits.</summary>
    public string Text => _file.Text;

    /// <summary>What was done, step by step; the places of each step are those in the text after the step before.</summary>
    public IReadOnlyList<IReadOnlyList<TextEdit>> Steps { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="text">Its text; a byte order mark at its start stays.</param>
    public static PlanEditor Open(string text) => new(EditableYaml.Parse(text), []);

    /// <summary>Adds an event at the end of the file's events.</summary>
    /// <returns>Null when the file has an event of that name, or its events cannot be told.</returns>
    public PlanEditor? AddEvent(NewEvent added)
    {
        if (_file.Find(["events"]) is YamlMapping events && EditableYaml.EntryOf(events, added.Name) is not null)
        {
            return null;
        }

        var entries = new List<ContentEntry>();
        if (added.Description is { } description)
        {
            entries.Add(new("description", new ScalarContent(description)));
        }

        if (added.Properties.Count > 0)
        {
            var properties = added.Properties.Select(property => new ContentEntry(property.Name, property.Content));
            entries.Add(new("properties", new MappingContent([.. properties]) { IsFlow = MostAreFlow(PropertiesOf) }));
        }

        YamlContent content =
            entries.Count == 0
                ? ScalarContent.Nothing
                : new MappingContent(entries) { IsFlow = MostAreFlow(static definition => definition) };
        return Next(EntryInsertion.Add(_file, ["events"], new ContentEntry(added.Name, content)));
    }

    /// <summary>Adds a property to an event, an entry of <c>event_properties</c> or whatever else holds properties.</summary>
    /// <param name="owner">The keys that lead to the mapping of properties, such as <c>events</c>, <c>Song Played</c>, <c>properties</c>.</param>
    /// <param name="added">The property.</param>
    public PlanEditor? AddProperty(IReadOnlyList<string> owner, NewProperty added) =>
        _file.Find([.. owner, added.Name]) is null
            ? Next(EntryInsertion.Add(_file, owner, new ContentEntry(added.Name, added.Content)))
            : null;

    /// <summary>Renames the definition whose key stands at a place.</summary>
    /// <param name="key">The key's place.</param>
    /// <param name="name">The new wire name.</param>
    /// <param name="csharpName">The identifier that the definition is to keep; null: none has to be written.</param>
    public PlanEditor? Rename(SourceSpan key, string name, string? csharpName = null)
    {
        var renamed = Next(ScalarRewrite.RenameKey(_file, key.Start, name));
        return csharpName is null ? renamed : renamed?.AddEntry(key, new("csharp_name", new ScalarContent(csharpName)));
    }

    /// <summary>Sets the identifier of a definition.</summary>
    /// <param name="name">The location of its key or, of a value of an enum, of the value.</param>
    /// <param name="identifier">The identifier; it replaces another one.</param>
    /// <param name="shortForm">The key under which a definition in its short form continues.</param>
    public PlanEditor? SetIdentifier(SourceSpan name, string identifier, string shortForm = "type")
    {
        if (DefinitionAt(name.Start) is not { } steps)
        {
            return null;
        }

        return
            _file.NodeAt(steps) is YamlMapping mapping
            && EditableYaml.EntryOf(mapping, "csharp_name") is { Value: var value }
            ? ChangeText(value.Span, identifier)
            : AddEntry(steps, new("csharp_name", new ScalarContent(identifier)), shortForm);
    }

    /// <summary>Deprecates a definition in favor of another one of its kind.</summary>
    /// <param name="name">The location of its key or, of a value of an enum, of the value.</param>
    /// <param name="use">The name of the other one.</param>
    /// <returns>Null if it is deprecated already, or this cannot be done without changing something else.</returns>
    public PlanEditor? Deprecate(SourceSpan name, string use) =>
        DefinitionAt(name.Start) is { } steps
        && (_file.NodeAt(steps) as YamlMapping) is var mapping
        && (mapping is null || EditableYaml.EntryOf(mapping, "deprecated") is null)
            ? AddEntry(
                steps,
                new("deprecated", new MappingContent([new("use", new ScalarContent(use))])),
                shortForm: null
            )
            : null;

    /// <summary>Changes a text that is no key, such as a reference.</summary>
    /// <param name="place">Where it stands, with its quotes.</param>
    /// <param name="text">What it is to say.</param>
    public PlanEditor? ChangeText(SourceSpan place, string text) =>
        Next(ScalarRewrite.Change(_file, place.Start, text));

    /// <summary>Changes a part of a text that is no key, such as the name in <c>Genre[]</c>.</summary>
    /// <param name="part">Where it is; with its quotes, if it is the whole text.</param>
    /// <param name="text">What it is to say.</param>
    public PlanEditor? ChangePart(SourceSpan part, string text) =>
        ScalarRewrite.Around(_file, part) is not { } scalar ? null
        : scalar.Span == part ? ChangeText(part, text)
        : ChangeText(
            scalar.Span,
            // The part is written as it is: a type has no escapes.
            scalar.Value.Substring(0, OffsetIn(scalar, part))
                + text
                + scalar.Value.Substring(OffsetIn(scalar, part) + part.Length)
        );

    /// <summary>Silences a rule at the definition whose key stands at a place.</summary>
    /// <param name="key">The key's place.</param>
    /// <param name="ruleId">Such as <c>TAX301</c>.</param>
    public PlanEditor? Suppress(SourceSpan key, string ruleId)
    {
        if (_file.PathTo(key.Start) is not { } steps)
        {
            return null;
        }

        var added = new ScalarContent(ruleId);
        if (_file.NodeAt(steps) is YamlMapping mapping)
        {
            for (var i = 0; i < mapping.Entries.Count; i++)
            {
                if (mapping.Entries[i].Key.Value == "suppress")
                {
                    return Next(EntryInsertion.AddItem(_file, [.. steps, new NodeStep(i)], added));
                }
            }
        }

        return AddEntry(key, new("suppress", new SequenceContent([added])));
    }

    /// <summary>Takes out the ID of a rule that stands at a place, in <c>suppress</c> or as a key of <c>rules</c>.</summary>
    /// <param name="start">Where it begins.</param>
    public PlanEditor? RemoveRule(int start)
    {
        if (_file.PathTo(start) is { } entry)
        {
            return Next(EntryRemoval.RemoveEntry(_file, entry));
        }

        if (ScalarRewrite.PathTo(_file, start) is not { Count: > 1 } item)
        {
            return null;
        }

        // Of one ID, nothing is left but the key.
        var list = item.Take(item.Count - 1).ToList();
        return Next(
            _file.NodeAt(list) is YamlSequence { Items.Count: > 1 }
                ? EntryRemoval.RemoveItem(_file, item)
                : EntryRemoval.RemoveEntry(_file, list)
        );
    }

    /// <summary>Takes out the definition whose key stands at a place, and what it is defined as.</summary>
    /// <param name="start">Where its key begins.</param>
    public PlanEditor? RemoveDefinition(int start) =>
        _file.PathTo(start) is { } entry ? Next(EntryRemoval.RemoveEntry(_file, entry)) : null;

    /// <summary>Removes a value from a list of them.</summary>
    /// <param name="start">Where the value begins.</param>
    public PlanEditor? RemoveItem(int start) =>
        DefinitionAt(start) is { } item ? Next(EntryRemoval.RemoveItem(_file, item)) : null;

    /// <summary>Adds a value to a list of them.</summary>
    /// <param name="enumKey">The place of the word <c>enum</c>.</param>
    /// <param name="value">The value.</param>
    /// <param name="isInteger">It is sent as a number.</param>
    public PlanEditor? AddEnumValue(SourceSpan enumKey, string value, bool isInteger = false) =>
        _file.PathTo(enumKey.Start) is { } steps
            ? Next(EntryInsertion.AddItem(_file, steps, new ScalarContent(value, isInteger ? true : null)))
            : null;

    // A property in its short form is its type alone.
    private PlanEditor? AddEntry(SourceSpan key, ContentEntry entry) =>
        _file.PathTo(key.Start) is { } steps ? AddEntry(steps, entry, "type") : null;

    private PlanEditor? AddEntry(IReadOnlyList<NodeStep> steps, ContentEntry entry, string? shortForm) =>
        Next(EntryInsertion.Add(_file, steps, entry, shortForm));

    /// <summary>
    /// Returns the steps to what a name defines: under a key, or in a list, where the name is an item or the value of its
    /// key <c>value</c>.
    /// </summary>
    private IReadOnlyList<NodeStep>? DefinitionAt(int start)
    {
        if (_file.PathTo(start) is { } entry)
        {
            return entry;
        }

        if (ScalarRewrite.PathTo(_file, start) is not { } scalar)
        {
            return _file.PathToItem(start);
        }

        var owner = scalar.Take(scalar.Count - 1).ToList();
        return _file.NodeAt(owner) is YamlMapping ? owner : scalar;
    }

    private static int OffsetIn(YamlScalar scalar, SourceSpan part) =>
        part.Start - scalar.Span.Start - (scalar.Style == YamlScalarStyle.Plain ? 0 : 1);

    private PlanEditor? Next(EditableYaml? file) => file is null ? null : new(file, [.. Steps, file.Edits]);

    private static YamlMapping? PropertiesOf(YamlMapping definition) =>
        EditableYaml.EntryOf(definition, "properties")?.Value as YamlMapping;

    // Null where one line is the habit: as long as the line fits.
    private bool? MostAreFlow(Func<YamlMapping, YamlMapping?> part)
    {
        var flow = 0;
        var block = 0;
        if (_file.Find(["events"]) is YamlMapping events)
        {
            foreach (var entry in events.Entries)
            {
                if (entry.Value is YamlMapping definition && part(definition) is { Entries.Count: > 0 } mapping)
                {
                    flow += mapping.IsFlow ? 1 : 0;
                    block += mapping.IsFlow ? 0 : 1;
                }
            }
        }

        return flow > block ? null : false;
    }
}
