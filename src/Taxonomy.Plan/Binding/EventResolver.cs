using System.Globalization;
using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;

namespace Taxonomy.Plans.Binding;

/// <summary>Resolves events: the bundles that they include, their own properties, and their groups.</summary>
internal sealed partial class EventResolver
{
    private readonly MergeState _state;
    private readonly PropertyResolver _properties;
    private readonly ResolvedBundle[] _bundles;
    private readonly HashSet<string> _context = new(StringComparer.Ordinal);
    private readonly GroupType[] _groupTypes;
    private readonly VariantMethods _variants;
    private readonly EquatableArray<string> _allGroups;
    private readonly IdentifierScope _parameters = new(IdentifierScope.Property);
    private readonly Dictionary<string, EventMember?> _holders = new(StringComparer.Ordinal);
    private readonly HashSet<int> _included = [];
    private readonly List<IncludedBundle> _bundlesOfEvent = [];
    private readonly List<IncludedBundle> _bundlesOfVariant = [];
    private readonly Dictionary<string, PropertyDeclaration> _own = new(StringComparer.Ordinal);
    private readonly List<EventMember> _members = [];
    private readonly List<string> _overridesContext = [];

    public EventResolver(
        MergeState state,
        PropertyResolver properties,
        ResolvedBundle[] bundles,
        EquatableArray<Property> context,
        GroupType[] groupTypes,
        VariantMethods variants
    )
    {
        _variants = variants;
        _state = state;
        _properties = properties;
        _bundles = bundles;
        _groupTypes = groupTypes;
        _allGroups = new(Array.ConvertAll(groupTypes, groupType => groupType.Name));
        foreach (var property in context.AsSpan())
        {
            _context.Add(property.Name);
        }
    }

    /// <param name="definition">What is written.</param>
    /// <param name="isElsewhere">Whether other projects generate the event, and this one does not.</param>
    public EventDefinition Resolve(Definition<EventDeclaration> definition, bool isElsewhere)
    {
        var (file, declaration) = definition;
        Begin(declaration, declaration, isElsewhere);
        var variants = declaration.Variants is { All.Count: > 0 } declared ? declared : null;
        FindBundles(declaration.Include, file, _bundlesOfEvent);
        if (declaration.Include.Count > 0)
        {
            HoldOwn(declaration, null);
            Include(_bundlesOfEvent, file, isRepeated: false);
        }

        if (variants is not null)
        {
            FindOwn(declaration);
        }

        var discriminator = variants is null ? null : FindDiscriminator(declaration, variants);
        AddOwn(declaration, file);
        var resolved = new EventDefinition()
        {
            Name = declaration.Name,
            CSharpName = declaration.Identifier ?? "",
            Description = declaration.Description?.Value,
            Notes = NotesOf(declaration.Notes),
            Category = declaration.Category?.Value,
            Kind = PlanKeys.EventKindOf(declaration.Kind?.Value),
            Owners = declaration.OwnerNames,
            Tags = Located.Texts(declaration.Tags),
            Examples = declaration.Examples.Count == 0 ? default : new(declaration.Examples.ToArray()),
            Links = Located.Texts(declaration.Links),
            Members = new(_members.ToArray()),
            OverridesContext = _overridesContext.Count == 0 ? default : new(_overridesContext.ToArray()),
            Groups = Groups(declaration, file),
            Sources = Located.Texts(declaration.Sources),
            Destinations = Located.Texts(declaration.Destinations),
            SampleRate = declaration.SampleRate?.Value.ToString("R", CultureInfo.InvariantCulture),
            Consent = Located.Texts(declaration.Consent),
            IsOpen = declaration.IsOpen,
            Additional = declaration.IsOpen ? _properties.ResolveAdditional(declaration.Additional, file) : null,
            HasRevenue = declaration.HasRevenue,
            Deprecation = Replacements.ForDefinition(declaration, _state.Events, _state),
            Expires = declaration.Expires?.Value,
            Retired = declaration.Retired?.Value,
        };
        return variants is null ? resolved : ResolveVariants(resolved, definition, discriminator, isElsewhere);
    }

    private static EquatableArray<EventExample> ExamplesOf(IEnumerable<EventExampleDeclaration> examples) =>
        new(examples.Select(example => new EventExample(example.Name, example.Text)).ToArray());

    private static EventNotes? NotesOf(EventNotesDeclaration? notes) =>
        notes is null
            ? null
            : new()
            {
                Stability = notes.Stability?.Value,
                Version = notes.Version?.Value,
                Triggers = Located.Texts(notes.Triggers),
                Purpose = notes.Purpose?.Value,
                Metrics = Located.Texts(notes.Metrics),
                Examples = notes.Examples.Count == 0 ? default : ExamplesOf(notes.Examples),
            };

    /// <summary>Begins a method: of an event, or of one of its variants.</summary>
    private void Begin(Declaration owner, EventDeclaration definition, bool isElsewhere)
    {
        _parameters.Begin(owner, isElsewhere, definition.Retired is not null);
        _parameters.Reserve(ReservedNames.OptionsParameter, Holder.Generated);
        if (definition.IsOpen)
        {
            _parameters.Reserve(ReservedNames.AdditionalParameter, Holder.Generated);
        }

        if (definition.HasRevenue)
        {
            _parameters.Reserve(ReservedNames.RevenueParameter, Holder.Generated);
        }

        _members.Clear();
        _overridesContext.Clear();
        _included.Clear();
    }

    /// <summary>
    /// Begins the search for what holds of several properties of one wire name: the method's own, or that of the first bundle.
    /// </summary>
    private void HoldOwn(EventDeclaration declaration, VariantDeclaration? variant)
    {
        _holders.Clear();
        for (var i = 0; i < declaration.Properties.Count; i++)
        {
            _holders[declaration.Properties[i].Name] = null;
        }

        if (declaration.Variants?.Discriminator is { } discriminator)
        {
            _holders[discriminator.Name] = null;
        }

        foreach (var own in variant?.Properties ?? [])
        {
            _holders[own.Name] = null;
        }
    }

    /// <summary>Finds the bundles that a list names. Reports names that are unknown or repeated.</summary>
    private void FindBundles(IReadOnlyList<Located<string>> names, int file, List<IncludedBundle> bundles)
    {
        bundles.Clear();
        foreach (var name in names)
        {
            if (FindBundle(name, file) is { } index)
            {
                bundles.Add(new(index, name.Span));
            }
        }
    }

    /// <param name="bundles">The bundles.</param>
    /// <param name="file">The file that includes them.</param>
    /// <param name="isRepeated">They are included for a variant as for its event, so that faults have been reported.</param>
    private void Include(List<IncludedBundle> bundles, int file, bool isRepeated)
    {
        foreach (var (index, span) in bundles)
        {
            var bundle = _bundles[index];
            var conflict = FindHolders(bundle);
            if (conflict is not null && !isRepeated)
            {
                _state.Findings.In(file).Report(FormatRules.ConflictingBundles, span, conflict);
            }

            var collisions = isRepeated ? null : _state.Collisions;
            if (bundle.StructName is null)
            {
                AddSeparate(index, file, span, collisions);
            }
            else
            {
                AddStruct(index, file, span, collisions);
            }
        }
    }

    // Returns the first property that another bundle has in another form; null if there is none.
    private string? FindHolders(ResolvedBundle bundle)
    {
        string? conflict = null;
        foreach (var member in bundle.Members)
        {
            if (!_holders.TryGetValue(member.Property!.Name, out var holder))
            {
                _holders.Add(member.Property.Name, member);
            }
            else if (holder is not null && !holder.Property!.Equals(member.Property))
            {
                conflict ??= member.Property.Name;
            }
        }

        return conflict;
    }

    private int? FindBundle(Located<string> name, int file)
    {
        var index = _state.Bundles.IndexOf(name.Value);
        if (index < 0)
        {
            var nearest = _state.Suggestions.Find(name.Value, _state.Bundles.Names);
            _state
                .Findings.In(file)
                .Report(
                    nearest is null ? FormatRules.NotABundle : FormatRules.NotABundleButNear,
                    name.Span,
                    name.Value,
                    nearest ?? ""
                );
            return null;
        }

        _state.UsedBundles.Add(name.Value);
        if (!_included.Add(index))
        {
            _state.Findings.In(file).Report(FormatRules.DuplicateValue, name.Span, name.Value);
            return null;
        }

        return _bundles[index].IsBroken ? null : index;
    }

    private void AddSeparate(int index, int file, SourceSpan span, Collisions? collisions)
    {
        var (bundleFile, bundle) = _state.Bundles.All[index];
        foreach (var member in _bundles[index].Members)
        {
            var property = member.Property!;
            if (!ReferenceEquals(_holders[property.Name], member))
            {
                continue;
            }

            var own = new Holder(property.Name, bundleFile, bundle);
            if (!property.IsFixed && _parameters.TryTake(property.CSharpName, own) is { } holder)
            {
                collisions?.Add(new(_parameters, file, span, own.Definition()!.Value, property.CSharpName, holder));
                continue;
            }

            Add(member);
        }
    }

    private void AddStruct(int index, int file, SourceSpan span, Collisions? collisions)
    {
        var bundle = _bundles[index];
        var (bundleFile, declaration) = _state.Bundles.All[index];
        if (_parameters.TryTake(bundle.StructName!, Holder.From(bundleFile, declaration)) is { } holder)
        {
            collisions?.Add(new(_parameters, file, span, new(bundleFile, declaration), bundle.StructName!, holder));
            return;
        }

        List<string>? overridden = null;
        foreach (var member in bundle.Members)
        {
            var name = member.Property!.Name;
            if (!ReferenceEquals(_holders[name], member))
            {
                (overridden ??= []).Add(name);
            }
            else if (_context.Contains(name))
            {
                _overridesContext.Add(name);
            }
        }

        _members.Add(
            new() { Bundle = bundle.StructName, Overridden = overridden is null ? default : new(overridden.ToArray()) }
        );
    }

    private void AddOwn(EventDeclaration declaration, int file)
    {
        var hasReplacements = false;
        var first = _members.Count;
        for (var i = 0; i < declaration.Properties.Count; i++)
        {
            var own = declaration.Properties[i];
            hasReplacements |= own.Deprecation?.Use is not null;
            var shared = _properties.Shared.Find(own.Name);
            if (
                _properties.Resolve(own, file, declaration.Identifier ?? "", shared, out _) is not { } property
                || !_properties.Take(_parameters, property, own, file)
            )
            {
                continue;
            }

            // Many events share one property of `event_properties`, and so one member.
            if (shared is not null && ReferenceEquals(shared.Property, property))
            {
                Add(shared.Member ??= new() { Property = property });
            }
            else
            {
                var bound = _state.Files[file].Find(own);
                Add(
                    bound is not null && ReferenceEquals(bound.Property, property)
                        ? bound
                        : new() { Property = property }
                );
            }
        }

        if (hasReplacements)
        {
            Replace(declaration.Properties, first, file);
        }
    }

    private void Replace(IReadOnlyList<PropertyDeclaration> declarations, int first, int file)
    {
        var properties = new List<(Property Property, int File, SourceSpan Span)>();
        foreach (var member in _members)
        {
            if (member.Property is { } property)
            {
                properties.Add((property, file, default));
            }
        }

        _properties.ReplaceDeprecated(properties, declarations, file);
        for (var i = first; i < _members.Count; i++)
        {
            var property = properties[properties.Count - _members.Count + i].Property;
            if (!ReferenceEquals(_members[i].Property, property))
            {
                _members[i] = new() { Property = property };
            }
        }
    }

    private void Add(EventMember member)
    {
        _members.Add(member);
        if (_context.Contains(member.Property!.Name))
        {
            _overridesContext.Add(member.Property.Name);
        }
    }

    private EquatableArray<string> Groups(EventDeclaration declaration, int file)
    {
        if (declaration.Groups is not { } groups)
        {
            return _allGroups;
        }

        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in groups)
        {
            if (_state.GroupTypes.IndexOf(name.Value) < 0)
            {
                var nearest = _state.Suggestions.Find(name.Value, _state.GroupTypes.Names);
                _state
                    .Findings.In(file)
                    .Report(
                        nearest is null ? FormatRules.NotAGroupType : FormatRules.NotAGroupTypeButNear,
                        name.Span,
                        name.Value,
                        nearest ?? ""
                    );
            }
            else if (!wanted.Add(name.Value))
            {
                _state.Findings.In(file).Report(FormatRules.DuplicateValue, name.Span, name.Value);
            }
        }

        return new(_groupTypes.Select(groupType => groupType.Name).Where(wanted.Contains).ToArray());
    }

    private readonly record struct IncludedBundle(int Index, SourceSpan Span);
}
