using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>
/// Makes one plan of many files. Each file has done by itself what it could; here names are looked up and shared out.
/// </summary>
internal sealed class PlanMerger
{
    private const string GroupProperty = "group property";

    private readonly MergeState _state;
    private readonly PlanOptions _options;
    private readonly GeneratedTypeNames _generated = new();
    private readonly PropertyResolver _properties;
    private readonly List<(Definition<TypeDeclaration> Definition, ObjectUnderWay Type)> _objects;
    private readonly List<Claim<GroupTypeDeclaration>> _groupTypes;

    private PlanMerger(PlanSource[] sources, PlanOptions options)
    {
        _options = options;
        _state = new(sources);
        Roots.Report(sources, _state.Findings);
        for (var i = 0; i < sources.Length; i++)
        {
            Roots.Add(i, sources[i].File, _state.Findings);
            AddValueCollisions(i, sources[i].File);
        }

        // Before the types, whose names must leave those of the group types' classes alone.
        _groupTypes = ClaimGroupTypes();
        var types = new TypeResolver(_state, _generated);
        _properties = new(_state, types, _generated);
        _objects = types.Objects.ToList();
    }

    public static PlanResult Merge(IReadOnlyList<PlanSource> sources, PlanOptions options) =>
        Roots.Order(sources) is { } ordered ? new PlanMerger(ordered, options).Merge() : Roots.None(sources);

    private PlanResult Merge()
    {
        _properties.ResolveShared(_state.EventProperties.All);
        foreach (var (definition, type) in _objects)
        {
            _properties.ResolveObject(type, definition.Declaration.Properties!, definition.File);
        }

        var context = ResolveContext();
        var bundles = new ResolvedBundle[_state.Bundles.All.Count];
        for (var i = 0; i < bundles.Length; i++)
        {
            bundles[i] = BundleResolver.Resolve(_state.Bundles.All[i], _properties, _state);
        }

        var userProperties = ClaimUserProperties(out var resolvedUserProperties);
        var events = ClaimEvents();
        var variants = VariantMethods.Claim(_state);
        new HandleNames(_state, events.Count, IsElsewhere).Share(_groupTypes, userProperties, events, variants.Claims);
        var groupTypes = ResolveGroupTypes();
        var entries = ResolveEvents(
            events,
            new(_state, _properties, bundles, context, groupTypes, variants),
            out var eventDefinitions,
            out var elsewhere
        );
        SourceNames.Check(_state, _options);
        DestinationNames.Check(_state);
        ClassificationNames.Check(_state);
        ConsentNames.Check(_state);
        Recursion.Check(_generated.Objects, _state.Findings);
        _state.Collisions.Report();
        var plan = new Plan
        {
            Settings = new()
            {
                Name = _state.Settings.Name,
                Description = _state.Settings.Description,
                Version = _state.Settings.Version,
                Namespace = _state.Settings.Namespace?.Value,
                Client = _state.Client,
                IsPublic = _state.Settings.IsPublic ?? _options.IsPublicByDefault,
                EventConvention = _state.Settings.Naming.Events is { } convention
                    ? new(convention.Name, convention.Pattern, convention.Example)
                    : null,
                KeepWords = Located.Texts(_state.Settings.Naming.Keep),
                Consent = new(
                    _state
                        .Settings.Consent.Select(purpose => new Purpose(
                            purpose.Name.Value,
                            purpose.Identifier,
                            purpose.Description
                        ))
                        .ToArray()
                ),
                ClassConsent = new(
                    _state
                        .Settings.Classifications.Where(one => one.Consent.Count > 0)
                        .Select(one => new ClassConsent(one.Name.Value, Located.Texts(one.Consent)))
                        .ToArray()
                ),
                MostGroupTypes = _state.Settings.Limits[LimitRules.GroupTypes],
            },
            Enums = new(_generated.EnumArray()),
            Objects = new(_generated.Objects.Select(type => type.Build()).ToArray()),
            Context = context,
            Bundles = new(Structs(bundles)),
            Events = new(eventDefinitions),
            EventsElsewhere = new(elsewhere.ToArray()),
            UserProperties = new(UserProperties(userProperties, resolvedUserProperties)),
            GroupTypes = new(groupTypes),
        };
        return new(ProjectView.Create(plan, _state, _options.Source), _state.Findings.Arrange(_state.Policy.SeverityOf))
        {
            Index = new(_state, _generated, entries) { Whole = plan },
        };
    }

    private void AddValueCollisions(int file, PlanFile source)
    {
        var scope = new IdentifierScope(IdentifierScope.Value);
        foreach (var (value, other) in source.ValueCollisions)
        {
            _state.Collisions.Add(scope, file, value, value.Identifier!, Holder.From(file, other));
        }
    }

    private EquatableArray<Property> ResolveContext()
    {
        var scope = new IdentifierScope(IdentifierScope.Property);
        scope.Reserve(ReservedNames.ObjectMembers, Holder.Generated);
        scope.Reserve(ReservedNames.ContextType(_state.Client), Holder.Generated);
        return PropertyList.Properties(PropertyList.Resolve(_state.Settings.Context, 0, "", scope, _properties));
    }

    private List<Claim<GroupTypeDeclaration>> ClaimGroupTypes()
    {
        var claims = new List<Claim<GroupTypeDeclaration>>();
        var limit = _state.Settings.Limits[LimitRules.GroupTypes];
        var count = 0;
        foreach (var definition in _state.GroupTypes.All)
        {
            var declaration = definition.Declaration;
            if (
                ++count > limit
                && !_state.Policy.IsSuppressed(LimitRules.TooManyGroupTypes, definition.File, declaration)
            )
            {
                _state
                    .Findings.In(definition.File)
                    .Report(TooMany(limit), declaration.NameSpan, declaration.Name, count, limit);
                if (_state.Policy.SeverityOf(LimitRules.TooManyGroupTypes) == FindingSeverity.Error)
                {
                    continue;
                }
            }

            if (declaration.Identifier is not { } identifier)
            {
                continue;
            }

            var claim = new Claim<GroupTypeDeclaration>(definition, identifier);
            foreach (var name in ReservedNames.GroupTypes(identifier))
            {
                if (_state.TypeNames.HolderOf(name) is { } holder)
                {
                    claim.IsLeftOut = true;
                    _state.Collisions.Add(
                        new(
                            _state.TypeNames,
                            definition.File,
                            declaration.NameSpan,
                            new(definition.File, declaration),
                            name,
                            holder
                        )
                        {
                            Noun = "group type",
                        }
                    );
                    break;
                }
            }

            if (!claim.IsLeftOut)
            {
                _state.TypeNames.Reserve(
                    ReservedNames.GroupTypes(identifier),
                    Holder.From(definition.File, declaration)
                );
                claims.Add(claim);
            }
        }

        return claims;
    }

    private static MessageFormat TooMany(int limit) =>
        limit == LimitRules.GroupTypes.OfAmplitude
            ? LimitRules.MoreGroupTypesThanAmplitude
            : LimitRules.MoreGroupTypesThanLimit;

    private List<Claim<PropertyDeclaration>> ClaimUserProperties(out List<Property> resolved)
    {
        var claims = new List<Claim<PropertyDeclaration>>();
        resolved = [];
        foreach (var definition in _state.UserProperties.All)
        {
            var property = _properties.Resolve(
                definition.Declaration,
                definition.File,
                "",
                inherits: false,
                out var isTypeBroken
            );
            if (property is null)
            {
                continue;
            }

            resolved.Add(property);
            claims.Add(
                new(definition, property.CSharpName)
                {
                    Operations = OperationResolver.Resolve(
                        definition.Declaration,
                        property.Type,
                        isTypeBroken,
                        isOfGroup: false,
                        _state.Settings.Destinations,
                        _state.Findings.In(definition.File)
                    ),
                }
            );
        }

        return claims;
    }

    private ProfileProperty[] UserProperties(List<Claim<PropertyDeclaration>> claims, List<Property> resolved)
    {
        var siblings = Siblings.Create(_state.UserProperties);
        var properties = new List<ProfileProperty>(claims.Count);
        for (var i = 0; i < claims.Count; i++)
        {
            if (claims[i].IsLeftOut)
            {
                continue;
            }

            var (file, declaration) = claims[i].Definition;
            var property = Replacements.ForProperty(resolved[i], declaration, siblings, _state, file);
            properties.Add(new() { Property = property, Operations = claims[i].Operations });
        }

        return properties.ToArray();
    }

    private List<Claim<EventDeclaration>> ClaimEvents()
    {
        var claims = new List<Claim<EventDeclaration>>(_state.Events.All.Count);
        foreach (var definition in _state.Events.All)
        {
            if (definition.Declaration is { Retired: null, Identifier: { } identifier })
            {
                claims.Add(new(definition, identifier));
            }
        }

        return claims;
    }

    private GroupType[] ResolveGroupTypes()
    {
        var groupTypes = new List<GroupType>();
        foreach (var claim in _groupTypes)
        {
            if (claim.IsLeftOut)
            {
                continue;
            }

            var (file, declaration) = claim.Definition;
            groupTypes.Add(
                new()
                {
                    Name = declaration.Name,
                    CSharpName = claim.Identifier,
                    Description = declaration.Description?.Value,
                    Properties = GroupProperties(declaration, claim.Identifier, file),
                    Deprecation = Replacements.ForDefinition(declaration, _state.GroupTypes, _state),
                }
            );
        }

        return groupTypes.ToArray();
    }

    private EquatableArray<ProfileProperty> GroupProperties(GroupTypeDeclaration groupType, string identifier, int file)
    {
        var scope = new IdentifierScope(GroupProperty, groupType);
        var methods = new IdentifierScope(GroupProperty, groupType);
        methods.Reserve(ReservedNames.GroupTypes(identifier), Holder.Generated);
        methods.Reserve(ReservedNames.HelperTypes(_state.Client), Holder.Generated);
        var properties = new List<(Property Property, int File, SourceSpan Span)>();
        var operations = new List<OperationKinds>();
        foreach (var declaration in groupType.Properties)
        {
            var property = _properties.Resolve(declaration, file, identifier, inherits: false, out var isTypeBroken);
            if (property is null || !_properties.Take(scope, property, declaration, file))
            {
                continue;
            }

            var allowed = OperationResolver.Resolve(
                declaration,
                property.Type,
                isTypeBroken,
                isOfGroup: true,
                _state.Settings.Destinations,
                _state.Findings.In(file)
            );
            var named = OperationNames.Take(
                methods,
                GroupProperty,
                new(file, declaration),
                property.CSharpName,
                allowed,
                _state.Collisions
            );
            if (allowed == OperationKinds.None || named != OperationKinds.None)
            {
                properties.Add((property, file, declaration.NameSpan));
                operations.Add(named);
            }
        }

        _properties.ReplaceDeprecated(properties, groupType.Properties, file);
        var profile = new ProfileProperty[properties.Count];
        for (var i = 0; i < profile.Length; i++)
        {
            profile[i] = new() { Property = properties[i].Property, Operations = operations[i] };
        }

        return new(profile);
    }

    private PlanIndex.EventEntry[] ResolveEvents(
        List<Claim<EventDeclaration>> claims,
        EventResolver resolver,
        out EventDefinition[] definitions,
        out List<EventElsewhere> elsewhere
    )
    {
        elsewhere = [];
        var entries = new PlanIndex.EventEntry[_state.Events.All.Count];
        var kept = new List<EventDefinition>(entries.Length);
        var claim = 0;
        for (var i = 0; i < entries.Length; i++)
        {
            var definition = _state.Events.All[i];
            var declaration = definition.Declaration;
            var isClaimed = claim < claims.Count && ReferenceEquals(claims[claim].Definition.Declaration, declaration);
            var isLeftOut = isClaimed ? claims[claim++].IsLeftOut : declaration.Retired is null;
            if (isLeftOut)
            {
                entries[i] = new(definition, null);
                continue;
            }

            var isElsewhere = IsElsewhere(declaration);
            var mark = _generated.Mark();
            _properties.IsDetached = declaration.Retired is not null;
            _properties.IsElsewhere = isElsewhere;
            var resolved = resolver.Resolve(definition, isElsewhere);
            _properties.IsDetached = false;
            _properties.IsElsewhere = false;
            entries[i] = new(definition, resolved);
            if (declaration.Retired is not null || isElsewhere)
            {
                _generated.Forget(mark);
            }

            if (!isElsewhere)
            {
                kept.Add(resolved.HasVariants ? WithoutElsewhere(resolved) : resolved);
            }
            else if (resolved.Retired is null)
            {
                elsewhere.Add(new(resolved.Name, resolved.Sources));
            }
        }

        definitions = kept.ToArray();
        return entries;
    }

    /// <summary>Returns an event without the variants that only projects of other sources generate.</summary>
    private EventDefinition WithoutElsewhere(EventDefinition definition)
    {
        var variants = definition.Variants.Where(variant => !IsElsewhere(variant.Sources)).ToArray();
        return variants.Length == definition.Variants.Count ? definition : definition with { Variants = new(variants) };
    }

    /// <summary>Returns whether only projects of other sources generate an event.</summary>
    private bool IsElsewhere(EventDeclaration declaration) =>
        _options.Source is not null && IsElsewhere(Located.Texts(declaration.Sources));

    private bool IsElsewhere(EquatableArray<string> sources) =>
        sources.Count > 0 && _options.Source is { } source && !sources.Contains(source);

    private BundleStruct[] Structs(ResolvedBundle[] bundles)
    {
        var structs = new List<BundleStruct>();
        for (var i = 0; i < bundles.Length; i++)
        {
            if (bundles[i].StructName is not null)
            {
                structs.Add(BundleResolver.ToStruct(bundles[i], _state.Bundles.All[i].Declaration));
            }
        }

        return structs.ToArray();
    }
}
