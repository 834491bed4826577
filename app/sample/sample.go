// Package sample holds the spreadsheets of a fictional programme, with which
// the product can be tried without anybody's real data: the mentors'
// applications as Microsoft Forms exports them, and the partner's own list of
// nominated mentees. People, companies and addresses are invented; the one
// identity number is synthetic.
//
// The files are made from source/*.csv by generate.go.
package sample

import _ "embed"

//go:generate go run generate.go

var (
	//go:embed mentor-applications.xlsx
	mentorsXLSX []byte
	//go:embed mentor-applications.csv
	mentorsCSV []byte
	//go:embed nominations.xlsx
	partnerXLSX []byte
	//go:embed nominations.csv
	partnerCSV []byte
)

// File is a sample file under the name that its sender gave it.
type File struct {
	Name string
	Data []byte
}

// Files gives the sample files: the mentors' applications (in Norwegian) and
// the partner's list (in English), each as a workbook and as text. The text
// of the first is UTF-8 with a byte order mark, that of the second
// Windows-1252. The bytes are shared and must not be changed.
func Files() []File {
	return []File{
		{"Søknader mentorer H25.xlsx", mentorsXLSX},
		{"Søknader mentorer H25.csv", mentorsCSV},
		{"Nordvarde nominations H2 2025 v3 FINAL.xlsx", partnerXLSX},
		{"Nordvarde nominations H2 2025 v3 FINAL.csv", partnerCSV},
	}
}

// MentorApplications gives the name and the bytes of the workbook with the
// mentors' applications.
func MentorApplications() (name string, data []byte) {
	f := Files()[0]
	return f.Name, f.Data
}

// PartnerList gives the name and the bytes of the workbook with the partner's
// nominated mentees.
func PartnerList() (name string, data []byte) {
	f := Files()[2]
	return f.Name, f.Data
}
