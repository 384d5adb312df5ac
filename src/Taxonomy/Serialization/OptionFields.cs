namespace Taxonomy.Serialization;

/// <summary>The fields of an event that a tracking plan does not describe, under their names in Amplitude's HTTP V2 API.</summary>
internal static class OptionFields
{
    public static void Write(ref EventWriter writer, EventOptions options)
    {
        if (options.SkipUserPropertiesSync is { } skip)
        {
            writer.Raw(",\"$skip_user_properties_sync\":"u8);
            writer.Value(skip);
        }

        if (options.Revenue is { } revenue && !writer.HasRevenue)
        {
            WriteRevenue(ref writer, revenue);
        }

        WritePlace(ref writer, options);
        writer.Field(",\"user_agent\":"u8, options.UserAgent);
        writer.Field(",\"partner_id\":"u8, options.PartnerId);
        if (options.UserProperties is { } userProperties && !writer.HasUserProperties)
        {
            writer.Raw(",\"user_properties\":"u8);
            writer.FreeObject(userProperties);
        }

        if (options.Groups is { } groups && !writer.HasGroups)
        {
            writer.Groups(groups);
        }
    }

    public static void WriteDevice(ref EventWriter writer, DeviceInfo device)
    {
        writer.Field(",\"app_version\":"u8, device.AppVersion);
        writer.Field(",\"version_name\":"u8, device.VersionName);
        writer.Field(",\"platform\":"u8, device.Platform);
        writer.Field(",\"os_name\":"u8, device.OsName);
        writer.Field(",\"os_version\":"u8, device.OsVersion);
        writer.Field(",\"device_brand\":"u8, device.Brand);
        writer.Field(",\"device_manufacturer\":"u8, device.Manufacturer);
        writer.Field(",\"device_model\":"u8, device.Model);
        writer.Field(",\"carrier\":"u8, device.Carrier);
        writer.Field(",\"language\":"u8, device.Language);
        writer.Field(",\"idfa\":"u8, device.Idfa);
        writer.Field(",\"idfv\":"u8, device.Idfv);
        writer.Field(",\"adid\":"u8, device.Adid);
        writer.Field(",\"android_id\":"u8, device.AndroidId);
        writer.Field(",\"android_app_set_id\":"u8, device.AndroidAppSetId);
    }

    public static void WritePlan(ref EventWriter writer, TrackingPlanInfo plan)
    {
        if ((plan.Branch ?? plan.Source ?? plan.Version ?? plan.VersionId) is null)
        {
            return;
        }

        writer.Separated(",\"plan\":{"u8);
        writer.Field(",\"branch\":"u8, plan.Branch);
        writer.Field(",\"source\":"u8, plan.Source);
        writer.Field(",\"version\":"u8, plan.Version);
        writer.Field(",\"versionId\":"u8, plan.VersionId);
        writer.Raw("}"u8);
    }

    public static void WriteIngestionMetadata(ref EventWriter writer, IngestionMetadata metadata)
    {
        if ((metadata.SourceName ?? metadata.SourceVersion) is null)
        {
            return;
        }

        writer.Separated(",\"ingestion_metadata\":{"u8);
        writer.Field(",\"source_name\":"u8, metadata.SourceName);
        writer.Field(",\"source_version\":"u8, metadata.SourceVersion);
        writer.Raw("}"u8);
    }

    public static void WriteRevenue(ref EventWriter writer, Revenue revenue)
    {
        if (revenue.Total is { } total)
        {
            // Given all three, Amplitude counts price times quantity.
            writer.Raw(",\"revenue\":"u8);
            writer.Value(total);
        }
        else
        {
            writer.Raw(",\"price\":"u8);
            writer.Value(revenue.Price);
            writer.Raw(",\"quantity\":"u8);
            writer.Value(Math.Max(revenue.Quantity, 1));
        }

        writer.Field(",\"productId\":"u8, revenue.ProductId);
        writer.Field(",\"revenueType\":"u8, revenue.RevenueType);
        writer.Field(",\"currency\":"u8, revenue.Currency);
        writer.Field(",\"receipt\":"u8, revenue.Receipt);
        writer.Field(",\"receiptSig\":"u8, revenue.ReceiptSignature);
    }

    private static void WritePlace(ref EventWriter writer, EventOptions options)
    {
        writer.Field(",\"country\":"u8, options.Country);
        writer.Field(",\"region\":"u8, options.Region);
        writer.Field(",\"city\":"u8, options.City);
        writer.Field(",\"dma\":"u8, options.Dma);
        if (options.Latitude is { } latitude)
        {
            writer.Raw(",\"location_lat\":"u8);
            writer.Value(latitude);
        }

        if (options.Longitude is { } longitude)
        {
            writer.Raw(",\"location_lng\":"u8);
            writer.Value(longitude);
        }
    }
}
