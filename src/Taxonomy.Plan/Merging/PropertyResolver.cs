using Taxonomy.Plans.Declarations;
using Taxonomy.Plans.Findings;
using Taxonomy.Plans.Model;
using Taxonomy.Plans.Naming;
using Taxonomy.Plans.Reading;

namespace Taxonomy.Plans.Merging;

/// <summary>Resolves properties: inherits from <c>event_properties</c>, finds types, and makes the inline ones.</summary>
internal sealed class PropertyResolver(MergeState state, TypeResolver types, GeneratedTypes generated)
{
    private List<(ObjectUnderWay Type, IReadOnlyList<PropertyDeclaration> Properties, int File)>? _deferred;

    public SharedProperties Shared { get; } = new();

    /// <summary>
    /// While true, inline types take no names: what they belong to generates nothing.
    /// </summary>
    public bool IsDetached { get; set; }

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
    )
    {
        isTypeBroken = declaration.IsTypeBroken;
        var shared = inherits ? Shared.Find(declaration.Name) : null;
        if (shared is not null)
        {
            if (declaration.Type is null)
            {
                state.UsedEventProperties.Add(declaration.Name);
                if (IsBare(declaration))
                {
                    isTypeBroken = shared.IsTypeBroken;
                    return shared.Property;
                }
            }
            else
            {
                state.Restated.Add(new(file, declaration));
            }
        }

        if (declaration.IsBroken || declaration.Retired is not null)
        {
            return null;
        }

        if (Identifier(declaration, shared, file) is not { } identifier)
        {
            return null;
        }

        if (declaration.Prebuilt is { } prebuilt)
        {
            return identifier == prebuilt.CSharpName ? prebuilt : prebuilt with { CSharpName = identifier };
        }

        return Create(declaration, file, typePrefix, identifier, shared, out isTypeBroken);
    }

    /// <summary>
    /// Resolves <c>event_properties</c>. What is inside of inline objects may inherit from any entry, and so comes last.
    /// </summary>
    public void ResolveShared(IReadOnlyList<Definition<PropertyDeclaration>> definitions)
    {
        _deferred = [];
        // No common scope: two entries of one identifier are fine as long as no event has both.
        foreach (var definition in definitions)
        {
            var (file, declaration) = definition;
            var property = Resolve(declaration, file, "", inherits: false, out var isTypeBroken);
            Shared.Add(new(definition, property, isTypeBroken));
        }

        foreach (var shared in Shared.All)
        {
            if (shared.Property is { } property)
            {
                shared.Property = Replacements.ForProperty(
                    property,
                    shared.Definition.Declaration,
                    name => FindDeclared([], name),
                    () => Shared.Names,
                    state.Findings.For(shared.Definition.File)
                );
            }
        }

        var objects = _deferred;
        _deferred = null;
        foreach (var (type, properties, file) in objects)
        {
            ResolveObject(type, properties, file);
        }
    }

    /// <summary>Resolves the properties of an object, and those of the objects inside it.</summary>
    public void ResolveObject(ObjectUnderWay type, IReadOnlyList<PropertyDeclaration> declarations, int file)
    {
        var scope = new NameScope();
        scope.Reserve(ReservedNames.ObjectMembers, Collisions.Generated);
        scope.Reserve(type.Name, Collisions.Generated);
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

    /// <summary>Whether a property's identifier is free in its scope; reports when it is not.</summary>
    public bool Take(NameScope scope, Property property, PropertyDeclaration declaration, int file)
    {
        // What is constant and always sent has neither parameter nor member.
        if (property.IsFixed || scope.TryTake(property.CSharpName, property.Name) is not { } holder)
        {
            return true;
        }

        // Where the generated code has the name, every use collides: once is enough, where it is defined.
        var shared =
            holder.Length == 0 && !declaration.HasCSharpName && declaration.Type is null
                ? Shared.Find(property.Name)
                : null;
        if (shared is not null && shared.Definition.Declaration.Identifier == property.CSharpName)
        {
            if (!shared.HasReportedCollision)
            {
                shared.HasReportedCollision = true;
                Report(shared.Definition.File, shared.Definition.Declaration.NameSpan);
            }
        }
        else
        {
            Report(file, declaration.NameSpan);
        }

        return false;

        void Report(int at, SourceSpan span) =>
            state.Findings.Add(
                Rules.IdentifierCollision,
                at,
                span,
                Collisions.Message(property.Name, property.CSharpName, holder)
            );
    }

    /// <summary>Looks up what replaces the deprecated ones among their siblings.</summary>
    public void ReplaceDeprecated(
        List<(Property Property, int File, SourceSpan Span)> properties,
        IReadOnlyList<PropertyDeclaration> declarations,
        int file
    )
    {
        for (var i = 0; i < declarations.Count; i++)
        {
            var declaration = declarations[i];
            if (declaration.Deprecation?.Use is null)
            {
                continue;
            }

            var index = properties.FindIndex(property => property.Property.Name == declaration.Name);
            if (index < 0)
            {
                continue;
            }

            var (property, at, span) = properties[index];
            properties[index] = (
                Replacements.ForProperty(
                    property,
                    declaration,
                    name =>
                    {
                        var sibling = properties.FindIndex(other => other.Property.Name == name);
                        return sibling >= 0
                            ? (true, properties[sibling].Property.CSharpName)
                            : FindDeclared(declarations, name);
                    },
                    () => declarations.Select(other => other.Name).Concat(Shared.Names),
                    state.Findings.For(file)
                ),
                at,
                span
            );
        }
    }

    private (bool Exists, string? Identifier) FindDeclared(IReadOnlyList<PropertyDeclaration> declarations, string name)
    {
        foreach (var declaration in declarations)
        {
            if (declaration.Name == name)
            {
                return (true, declaration.Identifier);
            }
        }

        return Shared.Find(name) is { } shared ? (true, shared.Definition.Declaration.Identifier) : (false, null);
    }

    private static bool IsBare(PropertyDeclaration declaration) =>
        declaration
            is {
                IsBroken: false,
                IsTypeBroken: false,
                HasCSharpName: false,
                Required: null,
                Nullable: null,
                Enum: null,
                Properties: null,
                Const: null,
                InferredType: null,
                Retired: null,
                Constraints.Count: 0,
                Examples: null,
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
            state.Findings.Add(
                Rules.IdentifierCollision,
                file,
                declaration.NameSpan,
                HeadReader.NoIdentifier(declaration.Name)
            );
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
        var reporter = state.Findings.For(file);
        // A restated type stands alone: nothing of the shared entry is meant any more but its identifier.
        var inherited = declaration.Type is null && !declaration.IsTypeBroken ? shared?.Property : null;
        var type = NamedType(declaration, shared, inherited, reporter, out isTypeBroken);
        EnumType? enumType = null;
        if (declaration.Properties is { } properties)
        {
            if (NewObject(declaration, properties, type, file, typePrefix + identifier) is not { } own)
            {
                return null;
            }

            type = own;
        }
        else if (declaration.Enum is { } values)
        {
            type = NewEnum(declaration, values, type, file, typePrefix + identifier, ref isTypeBroken, out enumType);
            if (type is null)
            {
                return null;
            }
        }
        else
        {
            enumType = generated.FindEnum(type!.TypeName);
        }

        type ??= BuiltinTypes.Any;
        if (!isTypeBroken)
        {
            type = ConstraintApplier.Apply(type, declaration.Constraints, reporter);
        }

        return PropertyFactory.Create(declaration, identifier, type, enumType, inherited, isTypeBroken, reporter);
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
            var type = types.Resolve(use, reporter, out var isUnknown);
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
            reporter.Report(
                Rules.UnknownReference,
                declaration.NameSpan,
                $"'{ReadingContext.Short(declaration.Name)}' has no type, and 'event_properties' has no such entry to take it "
                    + "from. Write its type after the colon, or add the entry."
                    + NearestName.Suggestion(declaration.Name, Shared.Names)
            );
        }

        return BuiltinTypes.Any;
    }

    /// <summary>The type of an inline object; null when its name is taken, which is reported.</summary>
    private PlanType? NewObject(
        PropertyDeclaration declaration,
        IReadOnlyList<PropertyDeclaration> properties,
        PlanType? type,
        int file,
        string name
    )
    {
        if (type is not null && PlanTypes.Leaf(type).Kind is not (ValueKind.FreeObject or ValueKind.Object))
        {
            // Only inherited: what is written beside it has been checked.
            state.Findings.Add(
                Rules.ConstraintMismatch,
                file,
                declaration.PropertiesSpan,
                $"'properties' make an object, and 'event_properties' says that this is {PlanTypes.Describe(type)}. Remove them, "
                    + "or write a 'type' here."
            );
            return type;
        }

        if (!TakeTypeName(declaration, name, file))
        {
            return null;
        }

        var under = new ObjectUnderWay(name, declaration.Description?.Value, null);
        generated.Add(under);
        if (_deferred is null)
        {
            ResolveObject(under, properties, file);
        }
        else
        {
            _deferred.Add((under, properties, file));
        }

        var own = new PlanType(ValueKind.Object) { TypeName = name };
        return type is null ? own : PlanTypes.WithLeaf(type, own);
    }

    /// <summary>The type of an inline enum; null when its name is taken, which is reported.</summary>
    private PlanType? NewEnum(
        PropertyDeclaration declaration,
        EnumDeclaration values,
        PlanType? type,
        int file,
        string name,
        ref bool isBroken,
        out EnumType? enumType
    )
    {
        enumType = null;
        var item = type is { Kind: ValueKind.List } ? type.Element : type;
        var isReplaced = declaration.Type is null && item is { Kind: ValueKind.Enum };
        if (item is not null && !isReplaced && !EnumResolver.CanStandBeside(item, values, state.Findings.For(file)))
        {
            enumType = generated.FindEnum(item.TypeName);
            return type;
        }

        enumType = EnumResolver.Resolve(values, name, isReplaced ? null : item, state.Findings.For(file));
        if (enumType is null)
        {
            isBroken = true;
            return BuiltinTypes.Any;
        }

        enumType = enumType with { Description = declaration.Description?.Value };
        if (generated.FindEnum(name) is { } twin && IsSame(twin, enumType))
        {
            // One enum serves both, as with an event property and a user property of one name.
            enumType = twin;
        }
        else if (TakeTypeName(declaration, name, file))
        {
            generated.Add(enumType);
        }
        else
        {
            return null;
        }

        var own = new PlanType(ValueKind.Enum) { TypeName = name };
        return type is null ? own
            : type.Kind == ValueKind.List ? type with { Element = own }
            : own;
    }

    private static bool IsSame(EnumType left, EnumType right)
    {
        if (
            left.IsInteger != right.IsInteger
            || left.IsOpen != right.IsOpen
            || left.Members.Count != right.Members.Count
        )
        {
            return false;
        }

        for (var i = 0; i < left.Members.Count; i++)
        {
            if (
                left.Members[i].Value != right.Members[i].Value
                || left.Members[i].CSharpName != right.Members[i].CSharpName
            )
            {
                return false;
            }
        }

        return true;
    }

    private bool TakeTypeName(PropertyDeclaration declaration, string name, int file)
    {
        if (IsDetached)
        {
            return true;
        }

        if (Identifiers.IsTooLong(name))
        {
            state.Findings.Add(
                Rules.IdentifierCollision,
                file,
                declaration.NameSpan,
                $"The type of '{ReadingContext.Short(declaration.Name)}' is named after its owner and itself, which gets too "
                    + "long. Give it a shorter name with 'csharp_name'."
            );
            return false;
        }

        if (state.TypeNames.TryTake(name, declaration.Name) is { } holder)
        {
            state.Findings.Add(
                Rules.IdentifierCollision,
                file,
                declaration.NameSpan,
                holder.Length == 0
                    ? $"The type of '{ReadingContext.Short(declaration.Name)}' would be called '{name}', which the generated code "
                        + "needs for itself. Give it another name with 'csharp_name'; what is sent does not change."
                    : $"The type of '{ReadingContext.Short(declaration.Name)}' would be called '{name}', as that of "
                        + $"'{ReadingContext.Short(holder)}' is already. Define one under 'types' for both, or give this one "
                        + "another name with 'csharp_name'; what is sent does not change."
            );
            return false;
        }

        return true;
    }
}
