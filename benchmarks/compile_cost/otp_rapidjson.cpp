// SPDX-License-Identifier: BSL-1.0

#include <string>

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

std::string otp_body(double latitude, double longitude, std::string const& now, std::string const& id, int provider) {
    rapidjson::StringBuffer out;
    rapidjson::Writer<rapidjson::StringBuffer> writer{out};
    writer.StartObject();
    writer.Key("geoLocation");
    writer.StartObject();
    writer.Key("latitude");
    writer.Double(latitude);
    writer.Key("longitude");
    writer.Double(longitude);
    writer.EndObject();
    writer.Key("userDeviceUtcTime");
    writer.String(now.c_str());
    writer.Key("requestId");
    writer.String(id.c_str());
    writer.Key("transactionId");
    writer.Null();
    writer.Key("smsProviders");
    writer.Int(provider);
    writer.EndObject();
    return out.GetString();
}
