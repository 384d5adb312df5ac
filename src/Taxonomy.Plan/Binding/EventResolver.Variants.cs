using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// Resolves the variants of an event. Each is a method that takes what the event has and what the variant has, and sends
/// the value that selects the variant.
/// </summary>
internal sealed partial class EventResolver
{
    /// <summary>
    /// Finds the property that selects the variant. The event's own is read with the others; one from elsewhere becomes the
    /// first of the event's own members here.
    /// </summary>
    private Property? FindDiscriminator(EventDeclaration declaration, VariantsDeclaration variants)
    {
        if (variants.Discriminator is not { Name: var name } || FindOwn(name) is not null)
        {
            return null;
        }

        var found = InBundles(declaration, name);
        if (found is null && _properties.Shared.Find(name) is { } shared)
        {
            _state.UsedEventProperties.Add(name);
            found = shared.Property;
        }

        found = Selecting(found ?? Inferred(name, variants));
        Add(new() { Property = found });
        return found;
    }

    private EventDefinition ResolveVariants(
        EventDefinition resolved,
        Definition<EventDeclaration> definition,
        Property? discriminator,
        bool isElsewhere
    )
    {
        var (file, declaration) = definition;
        var variants = declaration.Variants!;
        if (variants.Discriminator is { Name: var name } && FindOwn(name) is { } own)
        {
            discriminator = _members.Find(member => member.Property?.Name == name)?.Property;
            if (own.Retired is not null)
            {
                _state.Findings.In(file).Report(FormatRules.RetiredDiscriminator, own.NameSpan, name);
            }
            else if (discriminator is { IsRequired: false } or { IsNullable: true } or { ConstJson: not null })
            {
                _state.Findings.In(file).Report(FormatRules.OptionalDiscriminator, own.NameSpan, name);
                discriminator = Selecting(discriminator);
            }
        }

        if (discriminator is not null && !CanSelect(discriminator, declaration, file))
        {
            discriminator = null;
        }

        var common = _members.ToArray();
        if (discriminator is not null)
        {
            var index = Array.FindIndex(common, member => member.Property?.Name == discriminator.Name);
            common[index] = new() { Property = discriminator };
        }

        resolved = resolved with
        {
            Members = new(common),
            HasVariants = true,
            Discriminator = variants.Discriminator?.Name,
        };
        var methods = new List<EventDefinition>(variants.All.Count);
        foreach (var variant in variants.All)
        {
            var value = discriminator is null ? null : Value(variant, discriminator, file);
            var isUsable = discriminator is null || value is not null;
            if (isUsable && _variants.NameOf(variant) is { } method)
            {
                var members = Members(definition, variant, common, discriminator, value, method, isElsewhere);
                methods.Add(Variant(resolved, definition, variant, method) with { Members = members });
            }
        }

        return resolved with
        {
            Variants = new(methods.ToArray()),
        };
    }

    /// <summary>Returns a variant as a method, without its members.</summary>
    private EventDefinition Variant(
        EventDefinition resolved,
        Definition<EventDeclaration> definition,
        VariantDeclaration variant,
        string method
    ) =>
        resolved with
        {
            HasVariants = false,
            Variant = variant.Name,
            CSharpName = method,
            Notes = NotesOf(resolved, definition.Declaration, variant),
            Description = variant.Description?.Value ?? resolved.Description,
            Owners = variant.Owners.Count > 0 ? Located.Texts(variant.Owners) : resolved.Owners,
            Examples = variant.Examples.Count > 0 ? new(variant.Examples.ToArray()) : resolved.Examples,
            Links = variant.Links.Count > 0 ? Located.Texts(variant.Links) : resolved.Links,
            Sources = Located.Texts(variant.Sources),
            OverridesContext = _overridesContext.Count == 0 ? default : new(_overridesContext.ToArray()),
            Deprecation = Replacements.ForVariant(variant, definition, _state) ?? resolved.Deprecation,
            Expires = variant.Expires?.Value ?? resolved.Expires,
        };

    // What a variant does not say itself is as for the event. Of the examples, those with its value.
    private static EventNotes? NotesOf(
        EventDefinition resolved,
        EventDeclaration declaration,
        VariantDeclaration variant
    )
    {
        var notes = resolved.Notes;
        if (NotesOf(variant.Notes) is { } own)
        {
            notes ??= new();
            notes = notes with
            {
                Stability = own.Stability ?? notes.Stability,
                Version = own.Version ?? notes.Version,
                Triggers = own.Triggers.Count > 0 ? own.Triggers : notes.Triggers,
                Purpose = own.Purpose ?? notes.Purpose,
                Metrics = own.Metrics.Count > 0 ? own.Metrics : notes.Metrics,
            };
        }

        return declaration.Notes is not { Examples.Count: > 0 } written
            ? notes
            : notes! with
            {
                Examples = ExamplesOf(
                    written.Examples.Where(example =>
                        example.Properties.Find(resolved.Discriminator) is ExampleScalar value
                        && value.Value == variant.Name
                    )
                ),
            };
    }

    private EquatableArray<EventMember> Members(
        Definition<EventDeclaration> definition,
        VariantDeclaration variant,
        EventMember[] common,
        Property? discriminator,
        string? value,
        string method,
        bool isElsewhere
    )
    {
        var (file, declaration) = definition;
        Begin(variant, declaration, isElsewhere);
        HoldOwn(declaration, variant);
        _included.UnionWith(_bundlesOfEvent.Select(bundle => bundle.Index));
        Include(_bundlesOfEvent, file, isRepeated: true);
        FindBundles(variant.Include, file, _bundlesOfVariant);
        Include(_bundlesOfVariant, file, isRepeated: false);
        var first = _members.Count;
        var replaced = new HashSet<PropertyDeclaration>();
        var others = variant.Properties.ToLookup(other => other.Name, StringComparer.Ordinal);
        foreach (var member in common)
        {
            if (member.Property is not { Name: var name } property)
            {
                continue;
            }

            var own = FindOwn(name);
            if (name == discriminator?.Name)
            {
                Add(new() { Property = property with { ConstJson = value } });
            }
            else if (own is not null && others[name].FirstOrDefault() is { } other)
            {
                replaced.Add(other);
                AddOf(other, method, file, (own, property));
            }
            else if (own is not null)
            {
                if (!property.IsFixed)
                {
                    _parameters.Reserve(property.CSharpName, Holder.From(file, own));
                }

                Add(member);
            }
        }

        foreach (var other in variant.Properties)
        {
            if (other.Name == declaration.Variants!.Discriminator?.Name)
            {
                _state
                    .Findings.In(file)
                    .Report(FormatRules.DiscriminatorInVariant, other.NameSpan, other.Name, variant.Name);
            }
            else if (FindOwn(other.Name) is { Retired: not null } retired)
            {
                _state
                    .Findings.In(file)
                    .Report(FormatRules.DuplicateKey, other.NameSpan, other.Name, retired.NameSpan.Line + 1);
            }
            else if (!replaced.Contains(other))
            {
                AddOf(other, method, file, null);
            }
        }

        if (variant.Properties.Any(other => other.Deprecation?.Use is not null))
        {
            Replace(variant.Properties, first, file);
        }

        return new(_members.ToArray());
    }

    /// <summary>Adds a property of a variant. Without a type it is as in the event, or in <c>event_properties</c>.</summary>
    private void AddOf(
        PropertyDeclaration declaration,
        string method,
        int file,
        (PropertyDeclaration Declaration, Property Property)? replaced
    )
    {
        var shared =
            replaced is { } before && declaration.Type is null
                ? new SharedProperty(new(file, before.Declaration), before.Property, isTypeBroken: false)
                {
                    IsUsed = true,
                }
                : _properties.Shared.Find(declaration.Name);
        if (_properties.Resolve(declaration, file, method, shared, out _) is not { } property)
        {
            return;
        }

        if (replaced is { } other && !declaration.HasCSharpName)
        {
            property = property with { CSharpName = other.Property.CSharpName };
        }

        if (_properties.Take(_parameters, property, declaration, file))
        {
            Add(new() { Property = property });
        }
    }

    private PropertyDeclaration? FindOwn(string name) => _own.TryGetValue(name, out var own) ? own : null;

    private void FindOwn(EventDeclaration declaration)
    {
        _own.Clear();
        foreach (var property in declaration.Properties)
        {
            if (!_own.ContainsKey(property.Name))
            {
                _own.Add(property.Name, property);
            }
        }
    }

    private Property? InBundles(EventDeclaration declaration, string name) =>
        declaration
            .Include.Select(bundle => _state.Bundles.IndexOf(bundle.Value))
            .Where(index => index >= 0)
            .SelectMany(index => _bundles[index].Members)
            .Select(member => member.Property!)
            .FirstOrDefault(property => property.Name == name);

    private static Property Selecting(Property property) =>
        property with
        {
            IsRequired = true,
            Sources = null,
            IsNullable = false,
            ConstJson = null,
            DefaultJson = null,
            SendsDefault = false,
        };

    private static Property Inferred(string name, VariantsDeclaration variants)
    {
        var types = variants
            .All.Select(variant => BuiltinTypes.FromValue(variant.Name, variant.IsPlain))
            .Distinct()
            .ToList();
        return new()
        {
            Name = name,
            CSharpName = Identifiers.FromWireName(name) ?? "",
            Type = types is [{ Kind: ValueKind.Integer or ValueKind.Boolean } type]
                ? type
                : BuiltinTypes.FromValue(name, isPlain: false),
        };
    }

    private bool CanSelect(Property property, EventDeclaration declaration, int file)
    {
        if (property.Type.Kind is ValueKind.String or ValueKind.Integer or ValueKind.Boolean or ValueKind.Enum)
        {
            return true;
        }

        // A type that cannot be told has been reported.
        var own = FindOwn(property.Name);
        if (property.Type.Kind != ValueKind.Any || own?.Type is { Expression.Builtin: not null })
        {
            _state
                .Findings.In(file)
                .Report(
                    FormatRules.DiscriminatorOfOtherType,
                    own?.NameSpan ?? declaration.Variants!.Discriminator!.NameSpan,
                    property.Name,
                    BuiltinTypes.Describe(property.Type)
                );
        }

        return false;
    }

    /// <summary>The value that selects a variant, as JSON; null, with a finding, when it is not one of the property.</summary>
    private string? Value(VariantDeclaration variant, Property discriminator, int file)
    {
        var type = _properties.FindEnum(discriminator.Type);
        var json = ConstValues.ToJson(
            new(variant.Name, variant.IsPlain, variant.NameSpan, variant.NameSpan),
            discriminator.Type,
            type,
            out var problem
        );
        if (json is not null)
        {
            return json;
        }

        var nearest = type is null
            ? null
            : _state.Suggestions.Find(variant.Name, type.Members.Select(member => member.Value));
        _state
            .Findings.In(file)
            .Report(
                nearest is null ? FormatRules.InvalidVariant : FormatRules.InvalidVariantButNear,
                variant.NameSpan,
                variant.Name,
                nearest is null ? new Phrase(problem!) : nearest
            );
        return null;
    }
}
