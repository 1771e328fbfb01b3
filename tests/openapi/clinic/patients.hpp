// SPDX-License-Identifier: BSL-1.0
#ifndef CLINIC_PATIENTS_HPP
#define CLINIC_PATIENTS_HPP

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <clinic/common.hpp>
#include <clinic/credentials.hpp>
#include <vlens/content.hpp>
#include <vlens/defaulted.hpp>
#include <vlens/endpoint.hpp>
#include <vlens/enumeration.hpp>
#include <vlens/file.hpp>
#include <vlens/image.hpp>
#include <vlens/multipart.hpp>
#include <vlens/nullable.hpp>
#include <vlens/open_enum.hpp>
#include <vlens/raw_json.hpp>
#include <vlens/repeatability.hpp>
#include <vlens/required.hpp>
#include <vlens/schema.hpp>
#include <vlens/text.hpp>
#include <vlens/timestamp.hpp>
#include <vlens/uuid.hpp>

/// Group "Patients": who is treated.
namespace clinic {

/// Member `order` of listPatientsParameters.
enum class listPatientsParametersOrder { ascending, descending };
VLENS_TEXT_ENUM(listPatientsParametersOrder, ascending, descending)

/// Parameters of listPatients.
struct listPatientsParameters {
    /// Comes back with the response.
    std::optional<vlens::text> trace_id{};
    vlens::defaulted<std::int32_t{20}> limit{};
    vlens::defaulted<listPatientsParametersOrder::ascending> order{};
    std::optional<std::vector<vlens::text>> ward{};
    std::optional<vlens::text> fields{};
    std::optional<vlens::text> born_after{};
    std::optional<vlens::text> born_before{};
    std::optional<std::int64_t> visited{};
    std::optional<std::int64_t> visited_gt{};
    vlens::defaulted<true> is_present{};
};
VLENS_SCHEMA(listPatientsParameters, trace_id, limit, order, ward, fields, born_after, born_before, visited, visited_gt,
             is_present)
VLENS_HEADER(listPatientsParameters, trace_id, "trace-id")
VLENS_KEY(listPatientsParameters, born_after, "born[after]")
VLENS_KEY(listPatientsParameters, born_before, "born[before]")
VLENS_KEY(listPatientsParameters, visited_gt, "visited[gt]")
VLENS_KEY(listPatientsParameters, is_present, "is-present")

/// Member `status` of Patient.
enum class Patient_status { admitted, treated, delete_, _1, plus_1 };
VLENS_TEXT_ENUM(Patient_status, admitted, treated, delete_, _1, plus_1)
VLENS_TEXT_VALUE(Patient_status, delete_, "DELETE")
VLENS_TEXT_VALUE(Patient_status, _1, "1")
VLENS_TEXT_VALUE(Patient_status, plus_1, "+1")

/// Member `doctor` of Patient and `referredBy` of Admission.
struct Person {
    vlens::required<std::string> name;
    std::optional<std::string> born{};
};
VLENS_SCHEMA(Person, name, born)

/// Member `address` of Patient.
struct Patient_address {
    vlens::required<std::string> street;
    vlens::nullable<std::int32_t> floor{};
};
VLENS_SCHEMA(Patient_address, street, floor)

/// Response of listPatients, admitPatient, getPatient and others. Body of replacePatient.
struct Patient {
    vlens::required<std::string> name;
    vlens::required<vlens::open_enum<Patient_status>> status;
    std::optional<std::string> id{};
    std::optional<std::string> born{};
    /// Who is responsible.
    vlens::nullable<Person> doctor{};
    std::optional<Patient_address> address{};
    std::optional<std::vector<std::vector<double>>> readings{};
    std::optional<std::map<std::string, std::int64_t>> counts{};
    std::optional<std::map<std::string, Ward>> wards{};
    std::optional<std::vector<double>> position{};
    std::optional<vlens::raw_json> anything{};
    std::optional<vlens::raw_json> free{};
};
VLENS_SCHEMA(Patient, name, status, id, born, doctor, address, readings, counts, wards, position, anything, free)

/// Parameters of admitPatient.
struct admitPatientParameters {
    /// Comes back with the response.
    std::optional<vlens::text> trace_id{};
};
VLENS_SCHEMA(admitPatientParameters, trace_id)
VLENS_HEADER(admitPatientParameters, trace_id, "trace-id")

/// Member `kind` of Contact.
enum class Contact_kind { email, phone, carrier_pigeon, empty };
VLENS_TEXT_ENUM(Contact_kind, email, phone, carrier_pigeon, empty)
VLENS_TEXT_VALUE(Contact_kind, carrier_pigeon, "carrier pigeon")
VLENS_TEXT_VALUE(Contact_kind, empty, "")

/// Member `priority` of Contact.
enum class Contact_priority : std::int64_t { first = 1, second = 2, last = 3 };
VLENS_ENUM(Contact_priority, first, second, last)

/// Member `contacts` of Admission.
struct Contact {
    vlens::required<Contact_kind> kind;
    vlens::required<vlens::text> address;
    std::optional<Contact_priority> priority{};
};
VLENS_SCHEMA(Contact, kind, address, priority)

/// Member `ward` of Admission.
enum class Admission_ward { north, south };
VLENS_TEXT_ENUM(Admission_ward, north, south)

/// Member `consent` of Admission.
enum class Admission_consent { given };
VLENS_TEXT_ENUM(Admission_consent, given)

/// Who is admitted.
struct Admission {
    vlens::required<vlens::text> name;
    vlens::required<std::optional<vlens::uuid>> insurance;
    vlens::required<std::vector<Contact>> contacts;
    std::optional<vlens::timestamp> born{};
    vlens::nullable<Person> referredBy{};
    std::optional<vlens::open_enum<Admission_ward>> ward{};
    std::optional<Admission_consent> consent{};
    std::optional<float> temperature{};
    vlens::nullable<double> weight{};
    vlens::defaulted<std::int64_t{0}> visits{};
    std::optional<vlens::text> secret{};
    /// Decided to be an image.
    std::optional<vlens::image> photo{};
};
VLENS_SCHEMA(Admission, name, insurance, contacts, born, referredBy, ward, consent, temperature, weight, visits, secret,
             photo)

/// Parameters of getPatient.
struct getPatientParameters {
    vlens::required<vlens::uuid> patient_id;
};
VLENS_SCHEMA(getPatientParameters, patient_id)
VLENS_KEY(getPatientParameters, patient_id, "patient-id")

/// Parameters of replacePatient.
struct replacePatientParameters {
    vlens::required<vlens::uuid> patient_id;
};
VLENS_SCHEMA(replacePatientParameters, patient_id)
VLENS_KEY(replacePatientParameters, patient_id, "patient-id")

/// Parameters of dischargePatient.
struct dischargePatientParameters {
    vlens::required<vlens::uuid> patient_id;
};
VLENS_SCHEMA(dischargePatientParameters, patient_id)
VLENS_KEY(dischargePatientParameters, patient_id, "patient-id")

/// Parameters of hasPatient.
struct hasPatientParameters {
    vlens::required<vlens::uuid> patient_id;
};
VLENS_SCHEMA(hasPatientParameters, patient_id)
VLENS_KEY(hasPatientParameters, patient_id, "patient-id")

/// Parameters of addScan.
struct addScanParameters {
    vlens::required<vlens::text> patient_id;
};
VLENS_SCHEMA(addScanParameters, patient_id)
VLENS_KEY(addScanParameters, patient_id, "patient-id")

/// Member `part` of addScanRequest.
enum class addScanRequestPart { head, hand };
VLENS_TEXT_ENUM(addScanRequestPart, head, hand)

/// Parts of addScan.
struct addScanRequest {
    vlens::required<vlens::file> scan;
    vlens::required<addScanRequestPart> part;
    std::optional<std::vector<vlens::file>> further{};
    std::optional<vlens::timestamp> taken{};
};
VLENS_SCHEMA(addScanRequest, scan, part, further, taken)

/// Parameters of getScans.
struct getScansParameters {
    vlens::required<vlens::text> patient_id;
};
VLENS_SCHEMA(getScansParameters, patient_id)
VLENS_KEY(getScansParameters, patient_id, "patient-id")

/// Parameters of addNote.
struct addNoteParameters {
    vlens::required<vlens::text> patient_id;
};
VLENS_SCHEMA(addNoteParameters, patient_id)
VLENS_KEY(addNoteParameters, patient_id, "patient-id")

/// Form of addNote.
struct addNoteRequest {
    vlens::required<vlens::text> text;
    std::optional<std::vector<vlens::text>> tags{};
    std::optional<vlens::text> author_name{};
};
VLENS_SCHEMA(addNoteRequest, text, tags, author_name)
VLENS_KEY(addNoteRequest, author_name, "author[name]")

/// Parameters of appendNotes.
struct appendNotesParameters {
    vlens::required<vlens::text> patient_id;
};
VLENS_SCHEMA(appendNotesParameters, patient_id)
VLENS_KEY(appendNotesParameters, patient_id, "patient-id")

/// Body of appendNotes.
struct appendNotesRequestItem {
    vlens::required<vlens::text> text;
    std::optional<bool> pinned{};
};
VLENS_SCHEMA(appendNotesRequestItem, text, pinned)

/// Lists patients. The newest first. See the manual for more.
inline constexpr vlens::endpoint<vlens::none, std::vector<Patient>,
                                 vlens::any_of<vlens::needs<Key>, vlens::needs<vlens::bearer_token>>,
                                 vlens::status_alone, listPatientsParameters>
    listPatients{"GET", "/patients", vlens::repeatability::safe};

inline constexpr vlens::endpoint<Admission, Patient,
                                 vlens::any_of<vlens::needs<Key>, vlens::needs<vlens::bearer_token>>,
                                 vlens::status_alone, admitPatientParameters>
    admitPatient{"POST", "/patients", vlens::repeatability::never_twice};

inline constexpr vlens::endpoint<vlens::none, Patient, vlens::any_of<vlens::needs<vlens::bearer_token>, vlens::needs<>>,
                                 vlens::status_alone, getPatientParameters>
    getPatient{"GET", "/patients/{patient-id}", vlens::repeatability::safe};

inline constexpr vlens::endpoint<Patient, Patient, vlens::any_of<vlens::needs<Key>, vlens::needs<vlens::bearer_token>>,
                                 vlens::status_alone, replacePatientParameters>
    replacePatient{"PUT", "/patients/{patient-id}", vlens::repeatability::repeatable};

/// Deprecated.
inline constexpr vlens::endpoint<vlens::none, vlens::none, vlens::needs<Key, vlens::bearer_token>, vlens::status_alone,
                                 dischargePatientParameters>
    dischargePatient{"DELETE", "/patients/{patient-id}", vlens::repeatability::repeatable};

inline constexpr vlens::endpoint<vlens::none, vlens::none,
                                 vlens::any_of<vlens::needs<Key>, vlens::needs<vlens::bearer_token>>,
                                 vlens::status_alone, hasPatientParameters>
    hasPatient{"HEAD", "/patients/{patient-id}", vlens::repeatability::safe};

inline constexpr vlens::endpoint<vlens::multipart<addScanRequest>, std::string, vlens::needs<vlens::basic_credentials>,
                                 vlens::status_alone, addScanParameters>
    addScan{"POST", "/patients/{patient-id}/scans", vlens::repeatability::once};

inline constexpr vlens::endpoint<vlens::none, std::vector<std::byte>,
                                 vlens::any_of<vlens::needs<Key>, vlens::needs<vlens::bearer_token>>,
                                 vlens::status_alone, getScansParameters>
    getScans{"GET", "/patients/{patient-id}/scans", vlens::repeatability::safe};

inline constexpr vlens::endpoint<vlens::form<addNoteRequest>, vlens::none,
                                 vlens::any_of<vlens::needs<Key>, vlens::needs<vlens::bearer_token>>,
                                 vlens::status_alone, addNoteParameters>
    addNote{"POST", "/patients/{patient-id}/notes", vlens::repeatability::once};

inline constexpr vlens::endpoint<std::vector<appendNotesRequestItem>, std::string,
                                 vlens::any_of<vlens::needs<Key>, vlens::needs<vlens::bearer_token>>,
                                 vlens::status_alone, appendNotesParameters>
    appendNotes{"PATCH", "/patients/{patient-id}/notes", vlens::repeatability::once};

}  // namespace clinic

#endif
