using System.Text;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Facts;

/// <summary>
/// Writes facts. A property that several events have in the same form is written once, and so is a word that several
/// names have. <see cref="PlanFactsReader"/> reads in the same order.
/// </summary>
internal sealed class PlanFactsWriter
{
    private readonly StringBuilder _text = new();
    private readonly char[] _identifier = new char[256];
    private readonly FactsWords _words = new();
    private readonly Dictionary<Property, int> _properties = new(FactsComparer.Instance);
    private string[] _groupTypes = [];

    public static string Write(PlanFacts facts)
    {
        var writer = new PlanFactsWriter();
        writer._text.Append(PlanFacts.Version);
        writer.Add(facts);
        return writer._text.ToString();
    }

    private void Add(PlanFacts facts)
    {
        var plan = facts.Plan;
        var settings = plan.Settings;
        _groupTypes = [.. plan.GroupTypes.Select(type => type.Name)];
        var open = plan.Objects.Where(type => type.IsOpen).Select(type => type.CSharpName).ToArray();
        var typed = plan.Objects.Where(type => type.Additional is not null).ToArray();
        Add(
            FactsFlags.If(settings.IsPublic, 0)
                | FactsFlags.If(facts.HasDateOnly, 1)
                | FactsFlags.If(open.Length > 0, 2)
                | FactsFlags.If(typed.Length > 0, 3)
        );
        Add(facts.Namespace);
        Add(settings.Client);
        Add(settings.EventConvention);
        Add(settings.KeepWords);
        Add(settings.MostGroupTypes);
        AddAll(plan.Enums, Add);
        AddAll(plan.Objects, type => Add(type.CSharpName, type.Properties));
        AddAll(plan.Context, Add);
        AddAll(plan.Bundles, bundle => Add(bundle.CSharpName, bundle.Properties));
        AddAll(plan.GroupTypes, Add);
        AddAll(plan.UserProperties, Add);
        AddAll(plan.Events, Add);
        AddAll(
            plan.EventsElsewhere,
            other =>
            {
                Add(other.Name);
                Add(other.Sources);
            }
        );

        // Last, and only where there are any, so that other plans have the facts that they always had.
        if (open.Length > 0)
        {
            Add(new EquatableArray<string>(open));
        }

        if (typed.Length > 0)
        {
            Add(typed.Length);
            foreach (var type in typed)
            {
                Add(type.CSharpName);
                Add(type.Additional!);
            }
        }
    }

    private void Add(NameConvention? convention)
    {
        Add(FactsFlags.If(convention is not null, 0));
        if (convention is not null)
        {
            Add(convention.Name);
            Add(convention.Pattern);
            Add(convention.Example);
        }
    }

    private void Add(EnumType type)
    {
        Add(type.CSharpName);
        Add(FactsFlags.If(type.IsInteger, 0) | FactsFlags.If(type.IsOpen, 1));
        AddAll(type.Members, member => Add(member.Value, member.CSharpName, member.Deprecation));
    }

    private void Add(GroupType type)
    {
        Add(type.Name, type.CSharpName, type.Deprecation);
        AddAll(type.Properties, Add);
    }

    private void Add(ProfileProperty profile)
    {
        Add(profile.Property);
        Add((int)profile.Operations);
    }

    private void Add(EventDefinition definition)
    {
        var hasOwnName = HasOwnName(definition.Name, definition.CSharpName);
        var hasAllGroups = definition.Groups.AsSpan().SequenceEqual(_groupTypes);
        Add(
            FactsFlags.If(hasOwnName, 0)
                | FactsFlags.If(!hasAllGroups, 1)
                | FactsFlags.If(definition.HasRevenue, 2)
                | FactsFlags.If(definition.Deprecation is not null, 3)
                | FactsFlags.If(definition.Retired is not null, 4)
                | FactsFlags.If(definition.OverridesContext.Count > 0, 5)
                | FactsFlags.If(definition.IsOpen, 6)
                | FactsFlags.If(definition.HasVariants, 7)
                | FactsFlags.If(definition.Kind == EventKind.Page, 8)
                | FactsFlags.If(definition.Kind == EventKind.Screen, 9)
                | FactsFlags.If(definition.Additional is not null, 10)
        );
        Add(definition.Name);
        if (hasOwnName)
        {
            Add(definition.CSharpName);
        }

        if (!hasAllGroups)
        {
            Add(definition.Groups);
        }

        if (definition.Deprecation is { } deprecation)
        {
            Add(deprecation.Use);
        }

        if (definition.OverridesContext.Count > 0)
        {
            Add(definition.OverridesContext);
        }

        Add(definition.Members.Count);
        foreach (var member in definition.Members.AsSpan())
        {
            if (member.Property is { } property)
            {
                Add(property, 1);
            }
            else
            {
                Add(0);
                Add(member.Bundle);
                Add(member.Overridden);
            }
        }

        if (definition.Additional is { } additional)
        {
            Add(additional);
        }

        if (definition.HasVariants)
        {
            Add(definition.Discriminator);
            AddAll(
                definition.Variants,
                variant =>
                {
                    Add(variant.Variant);
                    Add(variant);
                }
            );
        }
    }

    private void Add(string name, EquatableArray<Property> properties)
    {
        Add(name);
        AddAll(properties, Add);
    }

    private void Add(Property property) => Add(property, 0);

    /// <param name="property">The property.</param>
    /// <param name="offset">What is added to its number, for what else may stand in its place.</param>
    private void Add(Property property, int offset)
    {
        if (_properties.TryGetValue(property, out var known))
        {
            Add(known + offset);
            return;
        }

        Add(_properties.Count + offset);
        _properties.Add(property, _properties.Count);
        var hasOwnName = HasOwnName(property.Name, property.CSharpName);
        Add(
            FactsFlags.If(hasOwnName, 0)
                | FactsFlags.If(property.IsRequired, 1)
                | FactsFlags.If(property.IsNullable, 2)
                | FactsFlags.If(property.ConstJson is not null, 3)
                | FactsFlags.If(property.Deprecation is not null, 4)
                | FactsFlags.If(property.SendsDefault, 5)
        );
        Add(property.Name);
        if (hasOwnName)
        {
            Add(property.CSharpName);
        }

        if (property.ConstJson is not null)
        {
            Add(property.ConstJson);
        }

        if (property.Deprecation is { } deprecation)
        {
            Add(deprecation.Use);
        }

        Add(property.Type);
    }

    private void Add(PlanType type)
    {
        var constraints = type.Constraints;
        Add(((int)type.Kind * 2) + (constraints is null ? 0 : 1) + (type.IsNullable ? PlanFacts.NullableElement : 0));
        if (type.Kind is ValueKind.Enum or ValueKind.Object)
        {
            Add(type.TypeName);
        }
        else if (type.Kind is ValueKind.List or ValueKind.Map)
        {
            Add(type.Element!);
        }
        else if (type.Kind == ValueKind.Union)
        {
            AddAll(type.Members, Add);
        }

        if (constraints is not null)
        {
            Add(constraints);
        }
    }

    private void Add(Constraints constraints)
    {
        Add(
            FactsFlags.If(constraints.UniqueItems, 0)
                | FactsFlags.If(constraints.ExclusiveMinimum is not null, 1)
                | FactsFlags.If(constraints.ExclusiveMaximum is not null, 2)
                | FactsFlags.If(constraints.MultipleOf is not null, 3)
                | FactsFlags.If(constraints.Format is not null, 4)
        );
        Add(constraints.Minimum);
        Add(constraints.Maximum);
        Add(constraints.Pattern);
        Add((constraints.MinLength ?? -1) + 1);
        Add((constraints.MaxLength ?? -1) + 1);
        Add((constraints.MinItems ?? -1) + 1);
        Add((constraints.MaxItems ?? -1) + 1);
        AddIf(constraints.ExclusiveMinimum);
        AddIf(constraints.ExclusiveMaximum);
        AddIf(constraints.MultipleOf);
        AddIf(constraints.Format);
    }

    // What most plans do not have takes only a flag.
    private void AddIf(string? text)
    {
        if (text is not null)
        {
            Add(text);
        }
    }

    private void Add(string name, string identifier, Deprecation? deprecation)
    {
        var hasOwnName = HasOwnName(name, identifier);
        Add(FactsFlags.If(hasOwnName, 0) | FactsFlags.If(deprecation is not null, 1));
        Add(name);
        if (hasOwnName)
        {
            Add(identifier);
        }

        if (deprecation is not null)
        {
            Add(deprecation.Use);
        }
    }

    private bool HasOwnName(string name, string identifier) =>
        !Identifiers.IsFromWireName(name, identifier, _identifier);

    private void AddAll<T>(EquatableArray<T> items, Action<T> add)
        where T : IEquatable<T>
    {
        Add(items.Count);
        foreach (var item in items.AsSpan())
        {
            add(item);
        }
    }

    private void Add(EquatableArray<string> texts) => AddAll(texts, Add);

    /// <summary>Null is 0, and a string the number of its words and one.</summary>
    private void Add(string? text)
    {
        if (text is null)
        {
            Add(0);
            return;
        }

        var words = 0;
        for (var position = 0; position < text.Length; words++)
        {
            position = FactsNames.EndOfWord(text, position);
        }

        Add(words + 1);
        for (int start = 0, end; start < text.Length; start = end)
        {
            end = FactsNames.EndOfWord(text, start);
            Add(_words.Find(text, start, end, out var isNew));
            if (isNew)
            {
                Add(end - start);
                _text.Append(text, start, end - start);
            }
        }
    }

    private void Add(int number) => FactsNumbers.Append(_text, number);
}
