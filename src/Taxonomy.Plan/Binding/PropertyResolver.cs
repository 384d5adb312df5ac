using Taxonomy.Plans.Diagnostics;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Syntax;
using Taxonomy.Plans.Text;
using Taxonomy.Plans.Types;

namespace Taxonomy.Plans.Binding;

/// <summary>Resolves properties: inherits from <c>event_properties</c>, finds types, and makes the inline ones.</summary>
internal sealed class PropertyResolver
{
    private readonly MergeState _state;
    private readonly TypeResolver _types;
    private readonly GeneratedTypeNames _generated;
    private readonly InlineTypes _inline;

    public PropertyResolver(MergeState state, TypeResolver types, GeneratedTypeNames generated)
    {
        _state = state;
        _types = types;
        _generated = generated;
        _inline = new(state, generated, ResolveObject);
    }

    public SharedProperties Shared { get; } = new();

    /// <inheritdoc cref="InlineTypes.IsDetached"/>
    public bool IsDetached
    {
        get => _inline.IsDetached;
        set => _inline.IsDetached = value;
    }

    /// <inheritdoc cref="InlineTypes.IsElsewhere"/>
    public bool IsElsewhere
    {
        get => _inline.IsElsewhere;
        set => _inline.IsElsewhere = value;
    }

    /// <summary>The property; null when it is left out, which has been reported.</summary>
    /// <param name="declaration">What is written.</param>
    /// <param name="file">Where.</param>
    /// <param name="typePrefix">What the names of inline types begin with: the owner's identifier.</param>
    /// <param name="inherits">Whether <c>event_properties</c> fills in what is not said.</param>
    /// <param name="isTypeBroken">Whether the type could not be told, which has been reported.</param>
    public Property? Resolve(
        PropertyDeclaration declaration,
        int file,
        string typePrefix,
        bool inherits,
        out bool isTypeBroken
    ) => Resolve(declaration, file, typePrefix, inherits ? Shared.Find(declaration.Name) : null, out isTypeBroken);

    /// <summary>The same, with the entry of <c>event_properties</c> that fills in what is not said.</summary>
    public Property? Resolve(
        PropertyDeclaration declaration,
        int file,
        string typePrefix,
        SharedProperty? shared,
        out bool isTypeBroken
    )
    {
        isTypeBroken = declaration.IsTypeBroken;
        if (shared is not null)
        {
            if (declaration.Type is null)
            {
                if (!shared.IsUsed)
                {
                    shared.IsUsed = true;
                    _state.UsedEventProperties.Add(declaration.Name);
                }

                if (IsBare(declaration))
                {
                    isTypeBroken = shared.IsTypeBroken;
                    return shared.Property;
                }
            }
            else
            {
                _state.Restated.Add(new(file, declaration));
            }
        }

        if (declaration.Retired is not null)
        {
            return null;
        }

        if (Identifier(declaration, shared, file) is not { } identifier)
        {
            return null;
        }

        if (_state.Files[file].Find(declaration)?.Property is { } bound)
        {
            return identifier == bound.CSharpName ? bound : bound with { CSharpName = identifier };
        }

        return Create(declaration, file, typePrefix, identifier, shared, out isTypeBroken);
    }

    /// <summary>
    /// Resolves <c>event_properties</c>. What is inside of inline objects may inherit from any entry, and so comes last.
    /// </summary>
    public void ResolveShared(IReadOnlyList<Definition<PropertyDeclaration>> definitions)
    {
        _inline.Defer();
        // No common scope: two entries of one identifier are fine as long as no event has both.
        foreach (var definition in definitions)
        {
            var (file, declaration) = definition;
            var property = Resolve(declaration, file, "", inherits: false, out var isTypeBroken);
            Shared.Add(new(definition, property, isTypeBroken));
        }

        var siblings = Siblings.Create([], [], Shared);
        foreach (var shared in Shared.All)
        {
            if (shared.Property is { } property)
            {
                var (file, declaration) = shared.Definition;
                shared.Property = Replacements.ForProperty(property, declaration, siblings, _state, file);
            }
        }

        _inline.ResolveDeferred();
    }

    /// <summary>Resolves the properties of an object, and those of the objects inside it.</summary>
    public void ResolveObject(ObjectUnderWay type, IReadOnlyList<PropertyDeclaration> declarations, int file)
    {
        var scope = new IdentifierScope(IdentifierScope.Property, type.Owner)
        {
            IsElsewhere = _inline.IsElsewhere,
            IsRetired = _inline.IsDetached,
        };
        scope.Reserve(ReservedNames.ObjectMembers, Holder.Generated);
        scope.Reserve(type.Name, Holder.Generated);
        if (type.IsOpen)
        {
            scope.Reserve(ReservedNames.AdditionalParameter, Holder.Generated);
            type.Additional = ResolveAdditional(type.AdditionalUse, file);
        }

        for (var i = 0; i < declarations.Count; i++)
        {
            var declaration = declarations[i];
            if (Resolve(declaration, file, type.Name, inherits: true, out _) is not { } property)
            {
                continue;
            }

            if (Take(scope, property, declaration, file))
            {
                var span = declaration.Type?.NameSpan ?? declaration.NameSpan;
                type.Properties.Add((property, file, span));
            }
        }

        ReplaceDeprecated(type.Properties, declarations, file);
    }

    /// <inheritdoc cref="TypeResolver.ResolveAdditional"/>
    public PlanType? ResolveAdditional(TypeUse? use, int file) =>
        _types.ResolveAdditional(use, _state.Findings.In(file));

    /// <summary>The enum of a type; null when it is none.</summary>
    public EnumType? FindEnum(PlanType type) => _generated.FindEnum(type.TypeName);

    /// <summary>Whether a property's identifier is free in its scope; reports when it is not.</summary>
    public bool Take(IdentifierScope scope, Property property, PropertyDeclaration declaration, int file)
    {
        // What is constant and always sent has neither parameter nor member.
        if (property.IsFixed || scope.TryTake(property.CSharpName, Holder.From(file, declaration)) is not { } holder)
        {
            return true;
        }

        _state.Collisions.Add(scope, file, declaration, property.CSharpName, holder);
        return false;
    }

    /// <summary>Looks up what replaces the deprecated ones among their siblings.</summary>
    public void ReplaceDeprecated(
        List<(Property Property, int File, SourceSpan Span)> properties,
        IReadOnlyList<PropertyDeclaration> declarations,
        int file
    )
    {
        Siblings? siblings = null;
        for (var i = 0; i < declarations.Count; i++)
        {
            var declaration = declarations[i];
            if (declaration.Deprecation?.Use is null)
            {
                continue;
            }

            siblings ??= Siblings.Create(properties, declarations, Shared);
            if (siblings.IndexOf(declaration.Name) is >= 0 and var index)
            {
                var (property, at, span) = properties[index];
                property = Replacements.ForProperty(property, declaration, siblings, _state, file);
                properties[index] = (property, at, span);
            }
        }
    }

    private static bool IsBare(PropertyDeclaration declaration) =>
        declaration
            is {
                IsTypeBroken: false,
                HasCSharpName: false,
                Required: null,
                RequiredIn: null,
                Sources.Count: 0,
                Nullable: null,
                Enum: null,
                Properties: null,
                Const: null,
                Default: null,
                SendDefault: null,
                InferredType: null,
                Retired: null,
                Constraints.Count: 0,
                Examples: null,
                Unit: null,
                Classification: null,
                Description: null,
                Deprecation: null,
                Expires: null,
                Links.Count: 0,
            };

    private string? Identifier(PropertyDeclaration declaration, SharedProperty? shared, int file)
    {
        if (!declaration.HasCSharpName && shared is { Definition.Declaration.HasCSharpName: true })
        {
            return shared.Definition.Declaration.Identifier;
        }

        if (declaration.Identifier is null && shared is null)
        {
            _state.Findings.In(file).Report(HeadReader.NoIdentifier(declaration.NameSpan, declaration.Name));
        }

        return declaration.Identifier;
    }

    private Property? Create(
        PropertyDeclaration declaration,
        int file,
        string typePrefix,
        string identifier,
        SharedProperty? shared,
        out bool isTypeBroken
    )
    {
        var reporter = _state.Findings.In(file);
        // A restated type stands alone: nothing of the shared entry is meant any more but its identifier.
        var inherited = declaration.Type is null && !declaration.IsTypeBroken ? shared?.Property : null;
        var type = NamedType(declaration, shared, inherited, reporter, out isTypeBroken);
        EnumType? enumType = null;
        if (declaration.Properties is { } properties)
        {
            if (_inline.Object(declaration, properties, type, file, typePrefix + identifier) is not { } own)
            {
                return null;
            }

            type = own;
        }
        else if (declaration.Enum is { } values)
        {
            type = _inline.Enum(
                declaration,
                values,
                type,
                file,
                typePrefix + identifier,
                ref isTypeBroken,
                out enumType
            );
            if (type is null)
            {
                return null;
            }
        }
        else
        {
            enumType = _generated.FindEnum(type!.TypeName ?? type.Element?.TypeName);
        }

        type ??= BuiltinTypes.Any;
        if (!isTypeBroken)
        {
            type = ConstraintBinder.Apply(type, declaration.Constraints, reporter);
        }

        var property = PropertyFactory.Create(
            declaration,
            identifier,
            type,
            enumType,
            inherited,
            isTypeBroken,
            reporter
        );
        if (
            property.Unit is null
            && _types.UnitOf(declaration.Type) is { } unit
            && PropertyFactory.CanHaveUnit(type, enumType)
        )
        {
            property = property with { Unit = unit };
        }

        // An example of a value says little about a map of them.
        return
            property.Examples.Count == 0
            && type.Kind != ValueKind.Map
            && _types.ExamplesOf(declaration.Type) is { } examples
            ? property with
            {
                Examples = new(examples),
            }
            : property;
    }

    /// <summary>
    /// The type as far as one is named, inherited, or given by a const. Null: there is none beside an inline enum or
    /// object.
    /// </summary>
    private PlanType? NamedType(
        PropertyDeclaration declaration,
        SharedProperty? shared,
        Property? inherited,
        IReporter reporter,
        out bool isBroken
    )
    {
        isBroken = false;
        var isInline = declaration.Enum is not null || declaration.Properties is not null;
        if (declaration.IsTypeBroken)
        {
            isBroken = !isInline;
            return isInline ? null : BuiltinTypes.Any;
        }

        if (declaration.Type is { } use)
        {
            var type = _types.Resolve(use, reporter, out var isUnknown);
            // The enum or the object that stands beside it says enough to go on.
            isBroken = isUnknown && !isInline;
            return isUnknown && isInline ? null : type;
        }

        if (inherited is not null)
        {
            isBroken = shared!.IsTypeBroken && !isInline;
            return shared.IsTypeBroken && isInline ? null : inherited.Type;
        }

        if (isInline)
        {
            return null;
        }

        if (declaration.InferredType is { } inferred)
        {
            isBroken = declaration.Const is null && inferred.Kind == ValueKind.Any;
            return inferred;
        }

        isBroken = true;
        if (shared is null)
        {
            var nearest = _state.Suggestions.Find(declaration.Name, Shared.Names);
            reporter.Report(
                nearest is null ? FormatRules.NoInheritedType : FormatRules.NoInheritedTypeButNear,
                declaration.NameSpan,
                declaration.Name,
                nearest ?? ""
            );
        }

        return BuiltinTypes.Any;
    }
}
